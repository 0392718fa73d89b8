import type { Figure } from '#features/figures/contract.ts'
import { addressOf, computeSeries, momentOf, monthEndBefore, round } from '#features/figures/figure.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import type { Headline } from './contract.ts'
import type { MainList } from './main-list.ts'

/** What the first page shows of the main list, in this order; then of the district. */
const ofMainList = [
  'list.projects',
  'list.total_investment',
  'list.started',
  'list.start_rate',
  'list.planned_investment',
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

/** The headline figures of a day, each beside what it was at the end of the month before, where there was one. */
export async function headlinesOf(ctx: Ctx, asOf: string, main: MainList | null): Promise<Headline[]> {
  const beforeAsOf = monthEndBefore(asOf)
  const [figures, then] = await headlinesAt(ctx, asOf, beforeAsOf, main)
  const chosen = [...ofMainList, ...ofDistrict].flatMap(id => {
    const found = figures.filter(one => one.id === id && belongs(one, main))
    return id.startsWith('stat.') ? found.sort(leadingFirst).slice(0, MOST_INDICATORS) : found.slice(0, 1)
  })
  return chosen.map(figure => {
    const before = then.find(one => addressOf(one.id, one.scope) === addressOf(figure.id, figure.scope)) ?? null
    const declaration = ctx.declared.figures.find(one => one.id === figure.id)
    const comparable = declaration?.period === 'day' || figure.period.slice(0, 4) === before?.period.slice(0, 4)
    const difference = comparable && existed(before, then) ? differenceOf(figure, before, declaration) : null
    return { figure, before, beforeAsOf, difference }
  })
}

/** Those on two days: of the main list alone, and what has no list. */
async function headlinesAt(ctx: Ctx, asOf: string, before: string, main: MainList | null) {
  const moments = [momentOf(ctx.district, asOf), momentOf(ctx.district, before)] as const
  const named = (ids: string[]) => ctx.declared.figures.filter(({ id }) => ids.includes(id))
  const ofList = main ? await computeSeries(ctx, moments, named(ofMainList), { ...main }) : []
  const rest = await computeSeries(ctx, moments, named(ofDistrict))
  const on = (at: 0 | 1): Figure[] => [...(ofList[at] ?? []), ...(rest[at] ?? [])]
  return [on(0), on(1)] as const
}

/** 固定资产投资 stands first: it is what the district's project work answers for. */
const leadingFirst = (a: Figure, b: Figure) =>
  Number(b.scope.indicator === LEADING_INDICATOR) - Number(a.scope.indicator === LEADING_INDICATOR)

const belongs = ({ id, scope }: Figure, main: MainList | null) =>
  id.startsWith('list.')
    ? scope.list === main?.list && scope.listYear === main?.listYear
    : id.startsWith('stat.') || Object.keys(scope).length === 0

/** A list that had no members yet, or a count of nothing recorded, is nothing to compare with. */
function existed(before: Figure | null, then: readonly Figure[]): boolean {
  const told = before?.id.startsWith('list.') ? then.find(({ id }) => id === 'list.projects') : before
  return (told?.records ?? 0) > 0
}

/** +3个, −0.52个百分点; null when either has no value, or for a rank. */
function differenceOf(now: Figure, then: Figure | null, declaration: FigureDeclaration | undefined): string | null {
  if (now.value === null || then?.value == null || !declaration || now.unit === '位') return null
  const difference = new Exact(now.value).minus(then.value)
  const text = round(difference.abs().toFixed(), declaration, false)
  const unit = now.unit === '%' ? '个百分点' : now.unit
  return text === '0' ? '持平' : `${difference.isNegative() ? '−' : '+'}${text}${unit}`
}
