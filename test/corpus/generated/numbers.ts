import { Decimal } from 'decimal.js'
import type { Random } from '#demo/random.ts'

/** How a number is to be written: what it is counted in, and whether it is to be wrong. */
export interface Wanted {
  unit: string
  isWrong: boolean
  /** Plain digits with the unit only, as in the cell of a table. */
  isPlain?: boolean
}

const DIGITS = '零一二三四五六七八九'

/** 128 → 一百二十八; below a thousand. */
export function chinese(value: number): string {
  if (value < 10) return DIGITS.charAt(value)
  if (value < 100)
    return `${value < 20 ? '' : DIGITS.charAt(Math.floor(value / 10))}十${value % 10 ? DIGITS.charAt(value % 10) : ''}`
  const rest = value % 100
  const tail = rest === 0 ? '' : rest < 10 ? `零${DIGITS.charAt(rest)}` : `${rest < 20 ? '一' : ''}${chinese(rest)}`
  return `${DIGITS.charAt(Math.floor(value / 100))}百${tail}`
}

/** The number as a text would have it; a wrong one is off by more than any rounding. */
export function written(exact: string, { unit, isWrong, isPlain }: Wanted, r: Random): string {
  const value = new Decimal(exact).abs()
  if (unit === '亿元' || unit === '%' || unit === '个百分点') return measured(value, unit, isWrong, isPlain ?? false, r)
  const count = value.toNumber()
  const wrong = isWrong ? (count > 6 && r.chance(0.5) ? -r.int(1, 5) : r.int(1, 9)) : 0
  if (isPlain || unit === '') return `${count + wrong}${unit}`
  if (count > 30 && r.chance(0.12))
    return `${Math.floor(count / 10) * 10 + (isWrong ? 20 : 0)}${r.pick(['余', '多'])}${unit}`
  if (count > 30 && r.chance(0.1)) {
    const bound = isWrong ? (Math.floor(count / 10) + 2) * 10 : Math.floor((count - 1) / 10) * 10
    return `${r.pick(['超过', '突破', '超'])}${bound}${unit}`
  }
  if (count > 100 && r.chance(0.1)) return `约${isWrong ? Math.round(count * 1.07) : count + r.pick([-1, 0, 1])}${unit}`
  if (count + wrong < 1000 && count + wrong > 1 && r.chance(0.08)) return `${chinese(count + wrong)}${unit}`
  return `${count + wrong}${unit}`
}

function measured(value: Decimal, unit: string, isWrong: boolean, isPlain: boolean, r: Random): string {
  const factor = isWrong ? r.pick([0.83, 0.91, 0.94, 1.06, 1.11, 1.2]) : 1
  const told = value.times(factor)
  const isSmall = told.lt(10) || unit === '个百分点'
  const decimals = isSmall ? r.pick([1, 2]) : r.pick([0, 1, 2, 2])
  const rounded = told.toFixed(isWrong && unit === '个百分点' ? 1 : decimals, Decimal.ROUND_HALF_UP)
  const isNear = isWrong && new Decimal(rounded).minus(value).abs().lt(new Decimal(10).pow(-decimals))
  const off = isNear || (isWrong && unit === '个百分点') ? new Decimal(rounded).plus(1.5).toFixed(1) : rounded
  if (isPlain) return off
  if (unit === '%' && r.chance(0.08)) {
    const [whole = '', fraction] = told.toFixed(1).split('.')
    return `百分之${chinese(Number(whole))}点${DIGITS.charAt(Number(fraction))}`
  }
  if (unit === '亿元' && value.lt(20) && r.chance(0.3))
    return `${told.times(10000).toFixed(0, Decimal.ROUND_HALF_UP)}万元`
  if (unit === '亿元' && told.gt(50) && r.chance(0.1)) return `约${told.toFixed(0)}亿元`
  return `${off}${unit}`
}
