import { requireDistrict } from '#features/districts/district.ts'
import type { Figure } from '#features/figures/contract.ts'
import {
  computeFigures,
  keptAnswer,
  lastReportedDay,
  momentOf,
  monthEndBefore,
  monthEndsUpTo,
  round,
} from '#features/figures/figure.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import type { Headline } from './contract.ts'
import { categoriesOf, eventsBetween, isLedgerEmpty } from './queries.ts'

/** What the first page shows of the main list, in this order; then of the district. */
const ofMainList = [
  'list.projects',
  'list.total_investment',
  'list.started',
  'list.start_rate',
  'list.completed_investment',
  'list.completion_rate',
  'list.schedule_lead',
]
const ofDistrict = [
  'projects.under_construction_10bn',
  'stat.growth',
  'proposals.count',
  'deals.landed',
  'deals.landed_investment',
  'events.count',
  'partners.count',
  'service_items.count',
]

const LEADING_INDICATOR = '固定资产投资'
const MOST_INDICATORS = 4

interface MainList {
  list: string
  listYear: number
}

/** The headline figures at the end of a day, each beside what it was at the end of the month before. */
export async function dashboardOf(ctx: Ctx, asked: string | undefined) {
  const { demo } = await requireDistrict(ctx)
  const asOf = asked ?? (await lastReportedDay(ctx))
  const district = await keptAnswer(ctx, ['dashboard', asOf], undefined, inside => districtOn(inside, asOf))
  const events = await eventsBetween(ctx, monthEndBefore(asOf), asOf, district.main)
  return { asOf, demo, ...district, events }
}

/** What everybody sees alike. */
async function districtOn(ctx: Ctx, asOf: string) {
  const figures = await computeFigures(ctx, momentOf(ctx.district, asOf))
  const main = mainList(figures, Number(asOf.slice(0, 4)))
  const before = await headlinesAt(ctx, monthEndBefore(asOf), main)
  return {
    empty: await isLedgerEmpty(ctx),
    main,
    headlines: headlinesOf(figures, before, monthEndBefore(asOf), main, ctx.declared.figures),
    charts: {
      progress: main ? await progressOf(ctx, asOf, main) : [],
      categories: main ? await categoriesOf(ctx, asOf, main) : [],
      zones: figures
        .filter(({ id, scope }) => id === 'projects.completed_investment' && 'zone' in scope)
        .map(({ scope, value }) => ({ zone: String(scope.zone), completed: value ?? '0' }))
        .sort((a, b) => new Exact(b.completed).cmp(a.completed)),
    },
  }
}

/** Those of the headlines on another day: of the main list alone, and what has no list. */
async function headlinesAt(ctx: Ctx, asOf: string, main: MainList | null): Promise<Figure[]> {
  const moment = momentOf(ctx.district, asOf)
  const named = (ids: string[]) => ctx.declared.figures.filter(({ id }) => ids.includes(id))
  const ofList = main ? await computeFigures(ctx, moment, named(ofMainList), { ...main }) : []
  return [...ofList, ...(await computeFigures(ctx, moment, named(ofDistrict)))]
}

/** The list of the year with the most projects; of several alike the first by name. */
function mainList(figures: readonly Figure[], year: number): MainList | null {
  const lists = figures.filter(({ id, scope }) => id === 'list.projects' && scope.listYear === year)
  const most = lists.reduce<Figure | null>(
    (best, one) => (best && Number(best.value) >= Number(one.value) ? best : one),
    null,
  )
  return most && Number(most.value) > 0 ? { list: String(most.scope.list), listYear: year } : null
}

function headlinesOf(
  figures: readonly Figure[],
  before: readonly Figure[],
  beforeAsOf: string,
  main: MainList | null,
  declarations: readonly FigureDeclaration[],
): Headline[] {
  const chosen = [...ofMainList, ...ofDistrict].flatMap(id => {
    const found = figures.filter(one => one.id === id && belongs(one, main))
    return id.startsWith('stat.') ? found.sort(leadingFirst).slice(0, MOST_INDICATORS) : found.slice(0, 1)
  })
  return chosen.map(figure => {
    const { id } = figure
    const scope = JSON.stringify(figure.scope)
    const then = before.find(one => one.id === id && JSON.stringify(one.scope) === scope) ?? null
    const declaration = declarations.find(one => one.id === id)
    const comparable = declaration?.period === 'day' || figure.period.slice(0, 4) === then?.period.slice(0, 4)
    return { figure, before: then, beforeAsOf, difference: comparable ? differenceOf(figure, then, declaration) : null }
  })
}

/** 固定资产投资 stands first: it is what the district's project work answers for. */
const leadingFirst = (a: Figure, b: Figure) =>
  Number(b.scope.indicator === LEADING_INDICATOR) - Number(a.scope.indicator === LEADING_INDICATOR)

const belongs = ({ id, scope }: Figure, main: MainList | null) =>
  id.startsWith('list.')
    ? scope.list === main?.list && scope.listYear === main?.listYear
    : id.startsWith('stat.') || Object.keys(scope).length === 0

/** +3个, −0.52个百分点; null when either has no value, or for a rank. */
function differenceOf(now: Figure, then: Figure | null, declaration: FigureDeclaration | undefined): string | null {
  if (now.value === null || then?.value == null || !declaration || now.unit === '位') return null
  const difference = new Exact(now.value).minus(then.value)
  const text = round(difference.abs().toFixed(), declaration, false)
  const unit = now.unit === '%' ? '个百分点' : now.unit
  return text === '0' ? '持平' : `${difference.isNegative() ? '−' : '+'}${text}${unit}`
}

/** Completed investment at each month-end, beside the plan spread evenly over the year (序时), in 亿元. */
async function progressOf(ctx: Ctx, asOf: string, main: MainList) {
  const wanted = ctx.declared.figures.filter(
    ({ id }) => id === 'list.completed_investment' || id === 'list.planned_investment',
  )
  const points = []
  for (const day of monthEndsUpTo(asOf)) {
    const figures = await computeFigures(ctx, momentOf(ctx.district, day), wanted, { ...main })
    const at = (id: string) => figures.find(one => one.id === id && belongs(one, main))?.value
    const planned = at('list.planned_investment')
    const elapsed = Number(momentOf(ctx.district, day).lastMonth.slice(5))
    if (momentOf(ctx.district, day).lastMonth.slice(0, 4) !== day.slice(0, 4)) continue
    points.push({
      month: day.slice(0, 7),
      completed: at('list.completed_investment') ?? '0',
      planned: planned ? new Exact(planned).times(elapsed).div(12).toDecimalPlaces(4).toFixed() : null,
    })
  }
  return points
}
