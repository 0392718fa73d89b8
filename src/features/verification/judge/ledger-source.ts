import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { enterprisesOf, qualificationsOf } from '#features/enterprises/enterprise.ts'
import { eventsOf } from '#features/events/event.ts'
import type { Figure } from '#features/figures/contract.ts'
import { addressOf, figuresByAddress, isGuarded } from '#features/figures/figure.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import { leadsOf } from '#features/leads/lead.ts'
import { listGroupsOf, membershipsOf } from '#features/lists/list.ts'
import { clausesOf } from '#features/policies/policy.ts'
import { projectsOf } from '#features/projects/project.ts'
import { proposalsOf } from '#features/proposals/proposal.ts'
import { requestsOf } from '#features/requests/request.ts'
import { spacesOf } from '#features/spaces/space.ts'
import { statisticsOf } from '#features/statistics/statistic.ts'
import { visitsOf } from '#features/visits/visit.ts'
import type { Ctx } from '#platform/context.ts'
import type { Computed, FigureMeta, FigureSource, LedgerNames } from '../contract.ts'
import { vocabularyFrom } from '../words/vocabulary.ts'

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

function whyWithheld(declaration: FigureDeclaration, { value, records, approximate }: Figure): string | undefined {
  if (approximate) return '这一数含保密数据，您的角色只能看到约数或不能看到，不核对'
  if (isGuarded(declaration) && value === null && records > 0) return '这一合计会透露个别企业的内容，不公布，也不核对'
  return undefined
}

/** Figures and names of ctx's district as verification asks for them; a day's catalogue is computed once. */
export function ledgerSource(
  ctx: Ctx,
  district: { code: string; name: string },
  declarations: FigureDeclaration[],
): FigureSource {
  const days = new Map<string, Promise<Map<string, Figure>>>()
  const figuresOn = (asOf: string, project: string | undefined) => {
    const key = `${asOf} ${project ?? ''}`
    const known = days.get(key) ?? figuresByAddress(ctx, asOf, project, declarations)
    days.set(key, known)
    return known
  }
  return {
    vocabulary: async () => vocabularyFrom(await namesOf(ctx, district), figureWords(declarations)),
    async compute(id, scope, asOf): Promise<Computed | null> {
      const figures = await figuresOn(asOf, scope.project === undefined ? undefined : String(scope.project))
      const figure = figures.get(addressOf(id, scope))
      if (!figure) return null
      const { value, unit, display } = figure
      const declaration = declarations.find(one => one.id === id)
      const decimals = declaration?.decimals
      const withheld = declaration && whyWithheld(declaration, figure)
      return withheld ? { value: null, unit, display, decimals, withheld } : { value, unit, display, decimals }
    },
  }
}

/**
 * Every name a text may use, in one statement. Names of projects are those the caller may see; the others stand in the
 * district's published figures anyway. They come as text, which costs nothing until somebody reads it.
 */
export async function namesOf(ctx: Ctx, { code, name }: { code: string; name: string }): Promise<LedgerNames> {
  const { rows } = await sql<{ kind: string; names: string }>`
    with recursive branded (brand, zone, kind, parent_code) as (
      select brand, name, kind, parent_code from ${spacesOf(ctx.district)} s where brand is not null
      union select b.brand, s.name, s.kind, s.parent_code from branded b
        join ${spacesOf(ctx.district)} s on s.space_code = b.parent_code)
    , list_years as (
      select list, list_year, min(joined_on) as first_day from ${membershipsOf(ctx.district)} m group by list, list_year)
    , group_years as (
      select g.group_name, y.list_year, min(y.first_day) as first_day from ${listGroupsOf(ctx.district)} g
        left join list_years y on y.list = g.list group by g.group_name, y.list_year)
    , named (kind, name, more) as (
    select 'list', list, string_agg(list_year || ' ' || first_day, ',') from list_years group by list
    union all select 'group', group_name, string_agg(list_year || ' ' || first_day, ',') from group_years group by group_name
    union all select distinct kind, name, null from ${spacesOf(ctx.district)} s where kind in ('片区', '园区', '楼宇')
    union all select 'brand', brand, string_agg(distinct zone, ',') from branded where kind = '片区' group by brand
    union all (select 'chain', chain, null from ${projectsOf(ctx.district)} p where chain is not null
      union select 'chain', chain, null from ${proposalsOf(ctx.district)} q where chain is not null
      union select 'chain', chain, null from ${leadsOf(ctx.district)} l where chain is not null
      union select 'chain', chain, null from ${enterprisesOf(ctx.district)} e where chain is not null)
    union all select distinct 'sector', category, null from ${proposalsOf(ctx.district)} q
    union all select distinct 'category', category, null from ${requestsOf(ctx.district)} r
    union all (select 'unit', unit, null from ${requestsOf(ctx.district)} r where unit is not null
      union select 'unit', unit, null from ${visitsOf(ctx.district)} v)
    union all select distinct 'region', region, null from ${eventsOf(ctx.district)} e where region is not null
    union all select distinct 'tag', tag, null from ${enterprisesOf(ctx.district)} e, unnest(string_to_array(tags, '、')) as tag
    union all select distinct 'qualification', qualification, null from ${qualificationsOf(ctx.district)} q
    union all select distinct 'policy', policy, null from ${clausesOf(ctx.district)} c
    union all select 'indicator', indicator, string_agg(distinct unit, ',') from ${statisticsOf(ctx.district)} s group by indicator
    union all select 'project', name, project_no from ${projectsOf(ctx.district)} p
      where ${visibleRows(ctx, 'projects', 'p')})
    select kind, json_agg(json_build_array(name, more) order by name, more)::text as names from named group by kind`.execute(
    ctx.db,
  )
  return { district: { code, name }, kinds: Object.fromEntries(rows.map(({ kind, names }) => [kind, names])) }
}
