import { Exact } from '#platform/decimal.ts'
import type { FigureDeclaration, Measure } from './figures.ts'

/** Sums as the database gives them, as text; null where there was nothing to sum. */
export interface Sums {
  records: number
  of: string | null
  by: string | null
}
export interface Value {
  value: string | null
  numerator?: string
  denominator?: string
}
export interface Rounding {
  decimals: number
  rounding: 'half-up' | 'truncate'
}

/** Quotients are given to this many decimals; display rounds the true quotient, not this one. */
const QUOTIENT_DECIMALS = 24
export const WAN_PER_YI = 10_000
const yi = (wan: string | null) => new Exact(wan ?? 0).div(WAN_PER_YI)
const plain = (value: Exact) => {
  const text = value.toDecimalPlaces(QUOTIENT_DECIMALS).toFixed()
  return text === '-0' ? '0' : text
}

/** Of fewer records than this a sum is withheld; 0 where it is of any. */
export const leastOf = (measure: Measure): number => (measure.kind === 'sum' ? measure.least : 0)

/** Whether so few records are behind it that a sum would tell what single ones say: neither it nor they are shown. */
export const isWithheld = (measure: Measure, records: number): boolean => records < leastOf(measure)

/** The exact value in the figure's unit: 亿元 for money, percent for rates, its own for means; null where there is none. */
export function computeValue({ measure }: FigureDeclaration, sums: Sums, elapsedMonths: number): Value {
  if (measure.kind === 'count') return { value: String(sums.records) }
  if (measure.kind === 'latest') return { value: sums.of === null ? null : plain(new Exact(sums.of)) }
  if (measure.kind === 'sum') {
    if (isWithheld(measure, sums.records) || (measure.orNone && sums.of === null)) return { value: null }
    return { value: plain(measure.money ? yi(sums.of) : new Exact(sums.of ?? 0)) }
  }
  const parts = [sums.of, sums.by].map(sum => (measure.money ? yi(sum) : new Exact(sum ?? 0))) as [Exact, Exact]
  const [numerator, denominator] = parts
  const named = { numerator: plain(numerator), denominator: plain(denominator) }
  if (denominator.isZero()) return { value: null, ...named }
  if (measure.mean) return { value: plain(numerator.div(denominator)), ...named }
  const percent = numerator.times(100).div(denominator)
  const value = measure.lessElapsed ? percent.minus(new Exact(elapsedMonths).times(100).div(12)) : percent
  return { value: plain(value), ...named }
}

/** Rounds for display: half-up (四舍五入) or cut off (截断). */
export function round(value: string, { decimals, rounding }: Rounding, trailingZeros: boolean): string {
  const rounded = new Exact(value).toDecimalPlaces(
    decimals,
    rounding === 'truncate' ? Exact.ROUND_DOWN : Exact.ROUND_HALF_UP,
  )
  const text = trailingZeros ? rounded.toFixed(decimals) : rounded.toFixed()
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text
}

/** The Chinese text with unit: 89.51%, 3141亿元, 第3位; — where there is no value. */
export function display(
  declaration: FigureDeclaration,
  value: string | null,
  unit: string,
  rounding: Rounding,
): string {
  if (value === null) return '—'
  const text = round(value, rounding, declaration.trailingZeros)
  return unit === '位' ? `第${text}位` : `${text}${unit}`
}
