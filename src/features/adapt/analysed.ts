import type { Lines } from './lines.ts'
import type { MappedTable } from './mapping.ts'
import type { ColumnSigns } from './signs.ts'
import type { Table } from './table.ts'

/** A table with how it is read, and what else it might have been. */
export interface Analysed {
  table: Table
  lines: Lines
  mapped: MappedTable
  signs: ColumnSigns[]
  /** Other sheets it may be, the likeliest first. */
  others: { sheet: string; score: number }[]
}
