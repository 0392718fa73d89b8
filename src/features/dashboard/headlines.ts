import type { Figure } from '#features/figures/contract.ts'
import { addressOf, computeSeries, momentOf, monthEndBefore, round } from '#features/figures/figure.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import type { Headline } from './contract.ts'
import type { MainList } from './main-list.ts'
import { ofMainList } from './year.ts'

/** What the first page shows of the district, after the main list. */
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
export async function headlinesOf(
  ctx: Ctx,
  asOf: string,
  main: MainList | null,
  list: { now: readonly Figure[]; before: readonly Figure[] },
): Promise<Headline[]> {
  const beforeAsOf = monthEndBefore(asOf)
  const moments = [momentOf(ctx.district, asOf), momentOf(ctx.district, beforeAsOf)] as const
  const rest = ctx.declared.figures.filter(({ id }) => ofDistrict.includes(id))
  const [told = [], toldBefore = []] = await computeSeries(ctx, moments, rest)
  const [figures, then] = [
    [...list.now, ...told],
    [...list.before, ...toldBefore],
  ]
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
  if (now.approximate || now.value === null || then?.value == null || !declaration || now.unit === '位') return null
  const difference = new Exact(now.value).minus(then.value)
  const text = round(difference.abs().toFixed(), declaration, false)
  const unit = now.unit === '%' ? '个百分点' : now.unit
  return text === '0' ? '持平' : `${difference.isNegative() ? '−' : '+'}${text}${unit}`
}
