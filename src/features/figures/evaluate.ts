import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import { type Ctx, whileAsked } from '#platform/context.ts'
import { prepared } from '#platform/db/prepared.ts'
import { Written } from '#platform/db/written.ts'
import { isTold, toldOf } from './approximate.ts'
import type { Asked } from './cells.ts'
import type { Evaluation, Figure, Scope } from './contract.ts'
import type { FigureDeclaration, Moment, Moments } from './figures.ts'
import { keptAnswer } from './kept.ts'
import { endedMonths, periodOfDay, periodOfMonths, periodOfYear } from './moment.ts'
import { type Answer, type Group, groupsOf, readAnswer, statementOf } from './statement.ts'
import { computeValue, display, type Rounding } from './value.ts'
import { isGuarded, withoutDifferences } from './withheld.ts'

const isOfProject = (figure: FigureDeclaration) => figure.scopes.some(shape => shape.includes('project'))

/**
 * Whole sets are joined, so hash joins in memory are right whatever the statistics say: a nested loop or a sort, chosen
 * on stale ones, is what is ever slow here, and workers take longer to start than the work takes, as compiling hundreds
 * of sums does.
 */
const planning = Object.entries({
  enable_nestloop: 'off',
  enable_mergejoin: 'off',
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  work_mem: '16MB',
  jit: 'off',
}).map(([name, value]) => sql`set_config(${name}, ${value}, true)`)

/** One plan for whatever is asked, made once a connection: of the whole catalogue that takes longer than computing it. */
const planOnce = sql`set_config('plan_cache_mode', 'force_generic_plan', true)`

/** Has the transaction join in memory. */
export const inMemory = (ctx: Ctx): Promise<unknown> => sql`select ${sql.join(planning)}`.execute(ctx.db)

/**
 * Figures, all that are declared unless told, at the moment, for every scope the ledger has, or for one alone, which is
 * the quicker the smaller it is; all of one snapshot.
 */
export async function computeFigures(
  ctx: Ctx,
  moment: Moment,
  declarations = ctx.declared.figures,
  scope?: Scope,
): Promise<readonly Figure[]> {
  const [figures = []] = await computeSeries(ctx, [moment], declarations, scope)
  return figures
}

/**
 * The same at several moments of a district as known at one instant, read in one pass as far as they are of bases that
 * are `dated`: a year's month-ends cost little more than one. `told` may leave out figures at some of the moments.
 */
export function computeSeries(
  ctx: Ctx,
  moments: Moments,
  declarations: readonly FigureDeclaration[],
  scope?: Scope,
  told: Asked = () => true,
): Promise<readonly (readonly Figure[])[]> {
  const wanted = declarations.filter(figure => isOfProject(figure) === (moments[0].projectNo !== undefined))
  if (wanted.length === 0) return Promise.resolve(moments.map(() => []))
  const each = moments.map((moment, at) => [moment, wanted.filter(figure => told(figure, at)).map(({ id }) => id)])
  const asked = ['figures', each, scope]
  // In a transaction of its own: nothing else is planned in it.
  const whole = declarations === ctx.declared.figures && moments.length === 1 && !scope && !ctx.db.isTransaction
  return keptAnswer(ctx, asked, moments[0].knownAt, async (inside, roundings) => {
    await (whole ? sql`select ${sql.join([...planning, planOnce])}`.execute(inside.db) : inMemory(inside))
    // Whether a place is withheld depends on those beside it, so of guarded figures all of them are computed.
    const apart = scope ? wanted.filter(isGuarded) : []
    const others = wanted.filter(figure => !apart.includes(figure))
    const passes = [
      ...groupsOf(others, scope, told).flatMap(group => passesOf(group, moments, scope)),
      ...groupsOf(apart, undefined, told).flatMap(group => passesOf(group, moments)),
    ].filter(({ group }) => group.figures.length > 0)
    const together = Map.groupBy(passes, ({ key, scope: of }) => `${key} ${of !== undefined}`)
    const computed = moments.map((): Figure[] => [])
    for (const pass of together.values()) {
      const [{ first, read, scope: of }] = pass as [Pass]
      const groups = pass.map(({ group }) => group)
      const statement = () => statementOf(ctx.declared.figured, read, groups, of)
      const { rows } = await whileAsked(inside, (db, ending) =>
        whole ? db.executeQuery(wholeOf(inside, read, statement), ending) : statement().execute(db, ending),
      )
      for (const row of rows)
        for (const [at, figures] of figuresOf(ctx, row, groups[row.basis] as Group, read, roundings).entries())
          computed[first + at]?.push(...figures)
    }
    const published: Figure[][] = []
    for (const [at, figures] of computed.entries()) {
      const shown = await withoutDifferences(inside, moments[at] as Moment, wanted, figures)
      published.push(inOrder(apart.length > 0 ? shown.filter(one => isOf(one, scope)) : shown, wanted))
    }
    return published
  })
}

const wholes = new WeakMap<readonly FigureDeclaration[], Written<Answer>>()
/** So many days are kept. */
const MOST_DAYS = 24

/** The statement of the whole catalogue, which takes as long to write as to run, kept for the days asked for last. */
function wholeOf({ db, declared }: Ctx, moments: Moments, statement: () => RawBuilder<Answer>): CompiledQuery<Answer> {
  const ofThese = wholes.get(declared.figures) ?? new Written<Answer>(MOST_DAYS)
  wholes.set(declared.figures, ofThese)
  return ofThese.of(JSON.stringify(moments), () => sql<Answer>`${prepared}${statement()}`.compile(db))
}

const isOf = (figure: Figure, scope: Scope = {}) =>
  Object.keys(figure.scope).length === Object.keys(scope).length &&
  Object.entries(scope).every(([key, value]) => figure.scope[key] === value)

/** What one statement computes: the group at these moments, which begin at the `first`, of a scope or of all. */
interface Pass {
  key: number
  group: Group
  read: Moments
  first: number
  scope: Scope | undefined
}

const passesOf = (group: Group, moments: Moments, scope?: Scope): Pass[] =>
  group.basis.dated
    ? [{ key: 0, group, read: moments, first: 0, scope }]
    : moments.map((moment, at) => {
        const figures = group.figures.filter(figure => group.asked(figure, at))
        const alone = { ...group, figures, asked: () => true }
        return { key: moments.length > 1 ? at + 1 : 0, group: alone, read: [moment], first: at, scope }
      })

/** The figures of an answer at each of its moments. */
function figuresOf(
  ctx: Ctx,
  answer: Answer,
  group: Group,
  moments: Moments,
  roundings: Map<string, Rounding>,
): Figure[][] {
  const { shape, sums } = readAnswer(answer, group, moments.length)
  const scope: Scope = {}
  for (const [at, key] of shape.entries()) {
    const value = at === 0 ? answer.s0 : answer.s1
    scope[key] = key === 'listYear' ? Number(value) : String(value)
  }
  return sums.map((told, at) =>
    told.map(({ figure, sums: said }) => figureOf(ctx, figure, scope, moments[at] as Moment, said, roundings)),
  )
}

function figureOf(
  ctx: Ctx,
  figure: FigureDeclaration,
  scope: Scope,
  moment: Moment,
  {
    records,
    of = null,
    by = null,
    period = null,
    unit: said = null,
    most = null,
    closed = null,
  }: Record<string, string | null>,
  roundings: Map<string, Rounding>,
): Figure {
  const year = Number(scope.listYear ?? moment.year)
  const summed = { records: Number(records), of, by }
  const { value, ...parts } = computeValue(figure, summed, endedMonths(moment, year))
  const unit = figure.unit || said || ''
  const whole: Figure = {
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
  return isTold(ctx, figure, closed === '1') ? whole : toldOf(figure, whole, most)
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
