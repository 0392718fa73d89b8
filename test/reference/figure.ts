import type { Decimal } from 'decimal.js'
import type { LedgerRow, WholeLedger } from '#demo/ledger-rows.ts'
import { exact, percent, plain, sum, text, yi } from './cells.ts'

/** A figure without its wording: exact value (null when it has none) and how many records stand behind it. */
export type ReferenceFigure = {
  id: string
  scope: Record<string, string | number>
  value: string | null
  numerator?: string
  denominator?: string
  records: number
}

export type Scope = ReferenceFigure['scope']

/** What a family of figures is computed from; `outward`, as readers get them, without what differences would tell. */
export type Question = { ledger: WholeLedger; asOf: string; outward?: boolean }

/** A figure that counts records. */
export function count(id: string, scope: Scope, rows: unknown[]): ReferenceFigure {
  return { id, scope, value: String(rows.length), records: rows.length }
}

/** A figure that sums a column of 万元 into 亿元. */
export function money(id: string, scope: Scope, rows: LedgerRow[], column: string): ReferenceFigure {
  return { id, scope, value: yi(sum(rows, column)), records: rows.length }
}

/** A rate of two counts, in percent. */
export function rateOfCounts(id: string, scope: Scope, part: unknown[], whole: unknown[]): ReferenceFigure {
  const value = percent(exact(part.length), exact(whole.length))
  return {
    id,
    scope,
    value: value && plain(value),
    numerator: String(part.length),
    denominator: String(whole.length),
    records: whole.length,
  }
}

/** A rate of two sums of 万元, in percent; numerator and denominator in 亿元. */
export function rateOfMoney(id: string, scope: Scope, part: Decimal, whole: Decimal, records: number): ReferenceFigure {
  const value = percent(part, whole)
  return {
    id,
    scope,
    value: value && plain(value),
    numerator: yi(part),
    denominator: yi(whole),
    records,
  }
}

/** Do the named columns of a row hold these texts? */
export const where = (row: LedgerRow, cells: Record<string, string | number>): boolean =>
  Object.entries(cells).every(([column, cell]) => text(row, column) === String(cell))
