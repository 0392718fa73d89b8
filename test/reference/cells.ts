import { Decimal } from 'decimal.js'
import type { LedgerRow } from '#demo/ledger-rows.ts'

/** Wide enough that every sum of 万元 is exact and every quotient has far more than 16 digits. */
const Exact = Decimal.clone({ precision: 80 })
const QUOTIENT_DECIMALS = 24

/** The text of a cell, null when blank or absent. */
export function text(row: LedgerRow, column: string): string | null {
  const cell = row[column]
  return cell === undefined || cell === null || cell === '' ? null : String(cell)
}

/** The decimal in a cell, null when blank. */
export function decimal(row: LedgerRow, column: string): Decimal | null {
  const cell = text(row, column)
  return cell === null ? null : new Exact(cell)
}

/** Σ of a column over rows; blanks count nothing. */
export function sum(rows: LedgerRow[], column: string): Decimal {
  return total(rows.map(row => decimal(row, column) ?? new Exact(0)))
}

export function total(values: Decimal[]): Decimal {
  return values.reduce((left, right) => left.plus(right), new Exact(0))
}

/** 万元 → 亿元, exact, without trailing zeros. */
export function yi(wan: Decimal): string {
  return plain(wan.div(10_000))
}

/** A decimal without exponent and without trailing zeros. */
export function plain(value: Decimal): string {
  const digits = value.toDecimalPlaces(QUOTIENT_DECIMALS).toFixed()
  return digits === '-0' ? '0' : digits
}

/** part ÷ whole in percent; null when the whole is zero. */
export function percent(part: Decimal, whole: Decimal): Decimal | null {
  return whole.isZero() ? null : part.times(100).div(whole)
}

export const exact = (value: number | string): Decimal => new Exact(value)

/** The distinct non-null values, in order of first appearance. */
export function distinct<T extends string | number>(values: (T | null)[]): T[] {
  return [...new Set(values.filter(value => value !== null))]
}
