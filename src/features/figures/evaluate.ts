import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Evaluation, Figure, Scope } from './contract.ts'
import type { FigureDeclaration, Moment } from './figures.ts'
import { keptAnswer } from './kept.ts'
import { endedMonths, periodOfDay, periodOfMonths, periodOfYear } from './moment.ts'
import { type Answer, type Group, groupsOf, readAnswer, statementOf } from './statement.ts'
import { computeValue, display, type Rounding } from './value.ts'

const isOfProject = (figure: FigureDeclaration) => figure.scopes.some(shape => shape.includes('project'))

/**
 * Whole sets are joined, so hash joins in memory are right whatever the statistics say: a nested loop or a sort, chosen
 * on stale ones, is what is ever slow here, and workers take longer to start than the work takes.
 */
const planning = Object.entries({
  enable_nestloop: 'off',
  enable_mergejoin: 'off',
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  work_mem: '16MB',
}).map(([name, value]) => sql`set_config(${name}, ${value}, true)`)

/** Has the transaction join in memory. */
export const inMemory = (ctx: Ctx): Promise<unknown> => sql`select ${sql.join(planning)}`.execute(ctx.db)

/**
 * Figures, all that are declared unless told, at the moment, for every scope the ledger has, or for one alone, which is
 * the quicker the smaller it is; all of one snapshot.
 */
export function computeFigures(
  ctx: Ctx,
  moment: Moment,
  declarations = ctx.declared.figures,
  scope?: Scope,
): Promise<readonly Figure[]> {
  const wanted = declarations.filter(figure => isOfProject(figure) === (moment.projectNo !== undefined))
  if (wanted.length === 0) return Promise.resolve([])
  const asked = ['figures', moment, wanted.map(({ id }) => id), scope]
  return keptAnswer(ctx, asked, moment.knownAt, (inside, roundings) =>
    figuresAt(inside, moment, wanted, scope, roundings),
  )
}

async function figuresAt(
  ctx: Ctx,
  moment: Moment,
  wanted: FigureDeclaration[],
  scope: Scope | undefined,
  roundings: Map<string, Rounding>,
) {
  const groups = groupsOf(wanted, scope)
  await inMemory(ctx)
  const { rows } = await statementOf(ctx.declared.figured, moment, groups, scope).execute(ctx.db)
  const computed = rows.flatMap(row => figuresOf(row, groups[row.basis] as Group, moment, roundings))
  return inOrder(computed, wanted)
}

function figuresOf(answer: Answer, group: Group, moment: Moment, roundings: Map<string, Rounding>): Figure[] {
  const { shape, sums } = readAnswer(answer, group)
  const scope: Scope = {}
  for (const [at, key] of shape.entries()) {
    const value = at === 0 ? answer.s0 : answer.s1
    scope[key] = key === 'listYear' ? Number(value) : String(value)
  }
  const year = Number(scope.listYear ?? moment.year)
  return sums.map(({ figure, sums: { records, of = null, by = null, period = null, unit: said = null } }) => {
    const summed = { records: Number(records), of, by }
    const { value, ...parts } = computeValue(figure, summed, endedMonths(moment, year))
    const unit = figure.unit || said || ''
    return {
      id: figure.id,
      scope,
      name: figure.name,
      unit,
      value,
      display: display(figure, value, unit, roundings.get(figure.id) ?? figure),
      ...parts,
      period: periodOf(figure, moment, year, period),
      definition: figure.definition,
      records: summed.records,
    }
  })
}

function periodOf(figure: FigureDeclaration, moment: Moment, year: number, published: string | null): string {
  if (figure.period === 'day') return periodOfDay(moment.asOf)
  if (figure.period === 'months') return periodOfMonths(moment, year)
  if (figure.period === 'year') return periodOfYear(moment.asOf, year)
  if (!published) return figure.measure.kind === 'latest' ? '尚未公布' : '尚无年度数据'
  const [end = '', said = ''] = published.split(/ (.*)/s)
  return /\d年/.test(said) ? said : `${Number(end.slice(0, 4))}年${said || `${Number(end.slice(5))}月`}`
}

/** As declared, and of one figure the wider scopes first. */
function inOrder(figures: Figure[], declarations: readonly FigureDeclaration[]): Figure[] {
  const order = new Map(declarations.map(({ id }, at) => [id, at]))
  return figures
    .map(figure => ({
      figure,
      at: order.get(figure.id) ?? 0,
      keys: Object.keys(figure.scope).length,
      scope: JSON.stringify(figure.scope),
    }))
    .sort((a, b) => a.at - b.at || a.keys - b.keys || compareText(a.scope, b.scope))
    .map(({ figure }) => figure)
}
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** What `figures --json` prints. */
export async function evaluate(ctx: Ctx, moment: Moment): Promise<Evaluation> {
  const district = await computeFigures(ctx, { ...moment, projectNo: undefined })
  const project = moment.projectNo === undefined ? [] : await computeFigures(ctx, moment)
  const figures = [...district, ...project]
  return { district: moment.district, asOf: moment.asOf, knownAt: moment.knownAt ?? ctx.now.toISOString(), figures }
}
