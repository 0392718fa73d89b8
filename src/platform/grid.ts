/**
 * A whole spreadsheet as a person sees it, for reading tables of any shape: merged cells, formats that change the
 * meaning of a number, the results of formulas. Workbooks of our own form go through `readWorkbook`, which streams.
 */
export interface Grid {
  sheets: GridSheet[]
}

export interface GridSheet {
  name: string
  hidden: boolean
  /** Those with a value, in order. */
  rows: GridRow[]
  merges: Area[]
}

export interface GridRow {
  /** 1-based, as the user sees it. */
  number: number
  /** Index 0 is column A; blanks are null, trailing ones absent. */
  cells: GridCell[]
  hidden?: boolean
}

/** Rows 1-based, columns 0-based, both ends included. */
export interface Area {
  top: number
  left: number
  bottom: number
  right: number
}

/** What a cell holds apart from formulas; `shown` is a number whose format matters (8.7%, 0.00"亿元", 000). */
export type PlainCell =
  | null
  | string
  | number
  | boolean
  | { day: string }
  | { error: string }
  | { shown: number; format: string }

/** `result` is what the formula gave when the file was saved, null where that is not known. */
export type GridCell = PlainCell | { formula: string; result: PlainCell }

/** Whether a cell shows nothing. */
export const isBlankCell = (cell: GridCell | undefined): boolean =>
  cell == null || (typeof cell === 'string' && !/[^\s\u3000\u200b\ufeff]/.test(cell))
