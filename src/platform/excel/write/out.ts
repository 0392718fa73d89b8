/** A value to write; its column's `kind` says how. Days are 'YYYY-MM-DD', money and numbers may be decimal strings. */
export type OutCell = null | string | number

export interface OutColumn {
  header: string
  /** In characters of the default font. */
  width?: number
  kind: 'text' | 'day' | 'number' | 'money'
  /** Shown when the pointer rests on the header. */
  note?: string
  /** Offered as a drop-down list. */
  choices?: string[]
  /** Shown by a coloured header; the header's text stays as it is. */
  required?: boolean
}

export interface SheetToWrite {
  name: string
  columns: OutColumn[]
  rows: AsyncIterable<OutCell[]> | Iterable<OutCell[]>
  /** Said in the first row, at the head and foot of every printed page and in the properties of the file: whose copy it is. */
  mark?: string
  /** Written as an office hands a table round: title over all columns, unit and date, borders, totals, page by page. */
  office?: {
    title: string
    /** 亿元 → “单位：亿元” at the left above the header. */
    unit?: string
    /** At the right above the header. */
    date?: string
    /** The last row, bold. */
    totals?: OutCell[]
  }
}
