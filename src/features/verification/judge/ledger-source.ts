import { sql } from 'kysely'
import type { Figure } from '#features/figures/contract.ts'
import { computeFigures, findProject, momentOf } from '#features/figures/figure.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { Computed, FigureMeta, FigureSource, Scope, Vocabulary } from '../contract.ts'

/** What prose may say of each figure, as declared with it. */
export const figureWords = (declarations: FigureDeclaration[]): FigureMeta[] =>
  declarations.map(({ id, name, unit, scopes, period, said }) => ({
    id,
    name,
    unit,
    scopeKeys: scopes,
    period,
    ...said,
  }))

/** Figures and names of ctx's district as verification asks for them; a day's catalogue is computed once. */
export function ledgerSource(
  ctx: Ctx,
  district: { code: string; name: string },
  declarations: FigureDeclaration[],
): FigureSource {
  const days = new Map<string, Promise<Map<string, Figure>>>()
  const figuresOn = (asOf: string, project: string | undefined) => {
    const key = `${asOf} ${project ?? ''}`
    const known = days.get(key) ?? compute(ctx, declarations, asOf, project)
    days.set(key, known)
    return known
  }
  return {
    vocabulary: () => vocabularyOf(ctx, district, declarations),
    async compute(id, scope, asOf): Promise<Computed | null> {
      const figures = await figuresOn(asOf, scope.project === undefined ? undefined : String(scope.project))
      const figure = figures.get(addressOf(id, scope))
      if (!figure) return null
      const decimals = declarations.find(one => one.id === id)?.decimals
      return { value: figure.value, unit: figure.unit, display: figure.display, decimals }
    },
  }
}

const addressOf = (id: string, scope: Scope) =>
  JSON.stringify([
    id,
    ...Object.entries(scope)
      .map(([key, value]) => `${key}=${value}`)
      .sort(),
  ])

async function compute(ctx: Ctx, declarations: FigureDeclaration[], asOf: string, project: string | undefined) {
  const projectNo = project === undefined ? undefined : await projectNoOf(ctx, project)
  if (projectNo === null) return new Map<string, Figure>()
  const figures = await computeFigures(ctx, momentOf(ctx.district, asOf, undefined, projectNo), declarations)
  return new Map(figures.map(figure => [addressOf(figure.id, figure.scope), figure]))
}

/** Null for a name that the ledger lacks or has more than once: then nothing can be said of it. */
async function projectNoOf(ctx: Ctx, name: string): Promise<string | null> {
  return findProject(ctx, name).catch(cause => {
    if (cause instanceof Refusal) return null
    throw cause
  })
}

interface Names {
  kind: string
  name: string
  more: string | null
}

/** Every name a text may use, in one statement. */
async function vocabularyOf(
  ctx: Ctx,
  { code, name }: { code: string; name: string },
  declarations: FigureDeclaration[],
): Promise<Vocabulary> {
  const { rows } = await sql<Names>`
    with recursive branded (brand, zone, kind, parent_code) as (
      select brand, name, kind, parent_code from spaces where district_code = ${ctx.district} and brand is not null
      union select b.brand, s.name, s.kind, s.parent_code from branded b
        join spaces s on s.district_code = ${ctx.district} and s.space_code = b.parent_code)
    select 'list' as kind, list as name, string_agg(distinct list_year::text, ',') as more
      from memberships where district_code = ${ctx.district} group by list
    union all select 'group', g.group_name, string_agg(distinct m.list_year::text, ',') from list_groups g
      left join memberships m on m.district_code = g.district_code and m.list = g.list
      where g.district_code = ${ctx.district} group by g.group_name
    union all select distinct kind, name, null from spaces where district_code = ${ctx.district} and kind in ('片区', '园区')
    union all select 'brand', brand, string_agg(distinct zone, ',') from branded where kind = '片区' group by brand
    union all (select 'chain', chain, null from projects where district_code = ${ctx.district} and chain is not null
      union select 'chain', chain, null from proposals where district_code = ${ctx.district} and chain is not null
      union select 'chain', chain, null from enterprises where district_code = ${ctx.district} and chain is not null)
    union all select distinct 'sector', category, null from proposals where district_code = ${ctx.district}
    union all select distinct 'region', region, null from promotion_events where district_code = ${ctx.district} and region is not null
    union all select distinct 'tag', tag, null from enterprises, unnest(string_to_array(tags, '、')) as tag where district_code = ${ctx.district}
    union all select distinct 'qualification', qualification, null from qualifications where district_code = ${ctx.district}
    union all select distinct 'policy', policy, null from policy_clauses where district_code = ${ctx.district}
    union all select 'indicator', indicator, string_agg(distinct unit, ',') from statistics where district_code = ${ctx.district} group by indicator
    union all select 'project', name, project_no from projects where district_code = ${ctx.district}
    order by 1, 2`.execute(ctx.db)
  const of = (kind: string) => rows.filter(row => row.kind === kind)
  const names = (kind: string) => of(kind).map(row => row.name)
  const parts = (row: Names) => row.more?.split(',') ?? []
  const lists = (kind: string) =>
    of(kind).map(row => ({ name: row.name, years: parts(row).map(Number), group: kind === 'group' }))
  return {
    district: { code, name, aliases: [] },
    figures: figureWords(declarations),
    lists: [...lists('list'), ...lists('group')],
    zones: names('片区'),
    parks: names('园区'),
    chains: names('chain'),
    sectors: names('sector'),
    regions: names('region'),
    tags: names('tag'),
    brands: of('brand').map(row => ({ name: row.name, zones: parts(row) })),
    qualifications: names('qualification'),
    policies: names('policy'),
    indicators: of('indicator').map(row => ({ name: row.name, units: parts(row) })),
    projects: of('project').map(row => ({ name: row.name, number: row.more ?? '' })),
  }
}
