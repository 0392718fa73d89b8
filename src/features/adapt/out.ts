import type { Sheet } from '#features/ledger/ledger.ts'
import type { Value } from './column-reader.ts'
import type { Entity } from './registry.ts'

/** One row of a sheet of the ledger workbook. */
export interface OutRow {
  values: Record<string, Value>
  table: number
  row: number
  owner: Entity | undefined
  /** Where values stand that were blank in the row itself: header → place. */
  later?: Record<string, { table: number; row: number }>
}
export interface OutSheet {
  sheet: Sheet
  headers: Set<string>
  rows: Map<string, OutRow>
}
