/**
 * What a cell holds. `day` is 'YYYY-MM-DD' (a number shown as a date; its time of day is dropped); a formula comes
 * without its cached result and without '='; text is as stored, untrimmed; a cell that shows nothing is null.
 * A number that its format shows as a percentage is `percent`: '8.7' for a stored 0.087; one that it shows with zeros
 * before it comes with what it shows ('000123'), null where that is not certain.
 */
export type Cell =
  | null
  | string
  | number
  | boolean
  | { day: string }
  | { percent: string }
  | { number: number; shown: string | null }
  | { formula: string }
  | { error: string }

/** A row of a sheet: the cells that hold something, wherever they stand. */
export interface SheetRow {
  /** 1-based, as the user sees it. */
  number: number
  /** For each of `values`, ascending: 0 is column A. */
  columns: number[]
  values: Cell[]
}

/** Some rows of a sheet, in order. Rows without any value are left out. */
export interface RowBatch {
  sheet: string
  rows: SheetRow[]
}

/** A row made here, of cells that stand side by side from column A on. */
export const rowOf = (number: number, values: Cell[]): SheetRow => ({ number, columns: [...values.keys()], values })
