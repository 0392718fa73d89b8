/**
 * What a cell holds. `day` is 'YYYY-MM-DD' (a number shown as a date; its time of day is dropped); a formula comes
 * without its cached result and without '='; text is as stored, untrimmed; a cell that shows nothing is null.
 */
export type Cell = null | string | number | boolean | { day: string } | { formula: string } | { error: string }

/** Some rows of a sheet, in order. Rows without any value are left out. */
export interface RowBatch {
  sheet: string
  rows: {
    /** 1-based, as the user sees it. */
    number: number
    /** Index 0 is column A; blanks are null, trailing ones absent. */
    cells: Cell[]
  }[]
}
