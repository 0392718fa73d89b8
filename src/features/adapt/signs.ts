import type { Sheet } from '#features/ledger/ledger.ts'
import type { PlainCell } from '#platform/grid.ts'
import type { HeaderSense } from './header.ts'
import type { TableColumn } from './table.ts'
import type { Meaning } from './vocabulary.ts'

/** What a column of a table may be, with the signs for it. */
export interface Candidate {
  meaning: Meaning
  /** How well its values fit, 0 to 1. */
  fit: number
  score: number
}

export interface ColumnSigns {
  column: TableColumn
  sense: HeaderSense
  candidates: Candidate[]
  /** Values of the first rows, blanks left out. */
  sample: PlainCell[]
}

export interface Assignment {
  base: Sheet
  columns: Map<TableColumn, Candidate>
  score: number
}
