import { Exact } from '#platform/decimal.ts'
import type { GridRow } from '#platform/grid.ts'
import { readAmount } from './amounts.ts'
import { plainOf } from './cell.ts'
import type { Reader, Value } from './column-reader.ts'
import { isRead } from './kinds.ts'
import type { MappedColumn, MappedTable } from './mapping.ts'
import type { Total } from './report.ts'
import { measureOf } from './units.ts'
import { type Unit, unitOf } from './words.ts'

interface TotalRow {
  row: number
  grand: boolean
  why: string
  file: Exact
  since: Exact
  inGroup: Exact
  before: Exact
}

interface Column {
  mapped: MappedColumn
  measures: 'money' | 'area'
  all: Exact
  /** Since the last total, and since the last group row. */
  since: Exact
  inGroup: Exact
  /** Rows of totals that the file has, in order. */
  totals: TotalRow[]
}

/** A row whose 累计 is not the sum of its months. */
export interface CumulativeGap {
  row: number
  column: MappedColumn
  file: string
  read: string
}

const NONE = new Exact(0)

/** Compares what was read of each column of amounts with the totals the file itself has. */
export class TotalsCheck {
  readonly gaps: CumulativeGap[] = []
  readonly #columns: Column[]
  readonly #cumulative: { column: MappedColumn; unit: Unit | undefined }[]

  readonly #kindAt: number | undefined

  constructor(mapped: MappedTable) {
    this.#kindAt = mapped.kindAt
    this.#columns = mapped.columns.flatMap(column => {
      const measures = measureOf(column.to)
      return measures ? [{ mapped: column, measures, all: NONE, since: NONE, inGroup: NONE, totals: [] }] : []
    })
    this.#cumulative = mapped.columns
      .filter(({ role, unit, why }) => role === 'cumulative' && unit !== undefined && !why.startsWith('开工以来'))
      .map(column => ({ column, unit: unitOf(column.unit ?? '') }))
  }

  data(row: GridRow, readers: Reader[], values: Value[]): void {
    const byColumn = new Map(readers.map((reader, at) => [reader.mapped, values[at]]))
    for (const column of this.#columns) {
      const value = byColumn.get(column.mapped)
      if (value == null) continue
      column.all = column.all.plus(value)
      column.since = column.since.plus(value)
      column.inGroup = column.inGroup.plus(value)
    }
    for (const { column, unit } of this.#cumulative)
      if (isRead(column, row, this.#kindAt)) this.#compareMonths(row, column, unit, readers, values)
  }

  /** 累计 of the year against the months of its year that stand before it. */
  #compareMonths(row: GridRow, column: MappedColumn, unit: Unit | undefined, readers: Reader[], values: Value[]) {
    const years = new Set(readers.flatMap(({ mapped }) => (mapped.month === undefined ? [] : [mapped.year])))
    // Months of two years, and a sum that does not say of which: it may be of both.
    if (column.year === undefined && years.size > 1) return
    const months = readers.flatMap(({ mapped, column: { kind } }, at) => {
      const isMonth = kind === 'money' && mapped.month !== undefined && (column.year ?? mapped.year) === mapped.year
      return isMonth && (column.month === undefined || (mapped.month ?? 0) <= column.month) ? [values[at] ?? null] : []
    })
    if (months.length < 2) return
    const file = readAmount(plainOf(row.cells[column.at]), unit, 'money')
    if ('unread' in file || file.value === null) return
    const read = months.reduce<Exact>((sum, value) => sum.plus(value ?? 0), NONE)
    if (!read.equals(file.value))
      this.gaps.push({ row: row.number, column, file: String(file.value), read: read.toFixed() })
  }

  group(): void {
    for (const column of this.#columns) column.inGroup = NONE
  }

  total(row: GridRow, grand: boolean, why: string): void {
    for (const column of this.#columns) {
      const { mapped, measures, all, since, inGroup } = column
      if (!isRead(mapped, row, this.#kindAt)) continue
      const file = readAmount(plainOf(row.cells[mapped.at]), unitOf(mapped.unit ?? ''), measures)
      if ('value' in file && file.value !== null) {
        column.totals.push({ row: row.number, grand, why, file: new Exact(file.value), since, inGroup, before: all })
      }
      column.since = NONE
      column.inGroup = NONE
    }
  }

  /** Of each column the file's own total, or null, and what was read; in 亿元 where it is money. */
  totals(): (Total & { to: string })[] {
    return this.#columns.map(({ mapped, measures, all, totals }) => {
      const only = grandOf(totals, all, measures)
      const said = (value: Exact) => (measures === 'money' ? value.div(10_000) : value).toFixed()
      return {
        column: mapped.header,
        file: only ? said(only.file) : null,
        read: said(all),
        unit: measures === 'money' ? '亿元' : '㎡',
        row: only?.row ?? null,
        same: only ? agrees(only.file, all, measures) : null,
        to: mapped.to ?? '',
      }
    })
  }

  /** Subtotals that are not the sum of their rows. */
  subtotals(): { row: number; column: MappedColumn; why: string; file: string; read: string }[] {
    return this.#columns.flatMap(({ mapped, measures, totals }) =>
      totals
        .filter(({ grand, since }) => !grand && !since.isZero())
        .filter(({ file, since, inGroup }) => !agrees(file, since, measures) && !agrees(file, inGroup, measures))
        .map(({ row, why, file, since }) => ({
          row,
          column: mapped,
          why,
          file: file.toFixed(),
          read: since.toFixed(),
        })),
    )
  }
}

/** The total that is for all rows, above them or below; several that are each for some of them are none. */
function grandOf(totals: TotalRow[], all: Exact, measures: 'money' | 'area'): TotalRow | undefined {
  const grand = totals.filter(total => total.grand)
  const right = grand.find(({ file }) => agrees(file, all, measures))
  if (right) return right
  if (grand.length > 1 && grand.every(({ file, since }) => agrees(file, since, measures))) return undefined
  return grand.at(-1) ?? (totals.length === 1 && totals[0]?.before.equals(all) ? totals[0] : undefined)
}

/** Equal, or the file's rounded to two decimals of 亿元 or to whole 万元, as offices print totals. */
function agrees(file: Exact, read: Exact, measures: 'money' | 'area'): boolean {
  if (file.equals(read)) return true
  if (measures !== 'money') return false
  const decimals = Math.max(0, file.div(10_000).decimalPlaces())
  return decimals >= 2 && decimals <= 3 && read.div(10_000).toDecimalPlaces(decimals).equals(file.div(10_000))
}
