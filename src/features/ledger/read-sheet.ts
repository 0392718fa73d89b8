import type { Cell, SheetRow } from '#platform/excel.ts'
import type { Row } from '#platform/history.ts'
import { sayCell, takeCell, tidy } from './cells.ts'
import { type Findings, finding } from './findings.ts'
import { type Column, type ImportedRows, inReadingOrder, keyOf, type Sheet } from './sheet.ts'

/** One sheet of the workbook as read: good rows by key, and what was wrong with the others. */
export interface ReadSheet {
  sheet: Sheet
  /** The columns the workbook has; what it lacks stays as it is in the ledger. */
  present: Column[]
  rows: ImportedRows['rows']
  /** What could be read of rejected rows, so that all that is wrong with them is said at once. */
  broken: { number: number; row: Row }[]
  /** Values of the key columns, to which other sheets refer, of rejected rows too: one mistake is reported once. */
  values: Map<string, Set<string>>
  rejectedRows: Set<number>
  /** Rows whose record the importer may not see: treated as if there were none, and refused at the end. */
  hiddenRows: Set<number>
}

/** A workbook as read: its sheets, and what was wrong with them. */
export interface ReadLedger {
  sheets: ReadSheet[]
  rejections: Findings
  warnings: Findings
  ignored: { sheet: string; column: string }[]
  ignoredCount: number
}

/** Enough to see what was meant; a sheet of rubbish may have 16 384 headers. */
const MOST_IGNORED = 200

/** Notes a sheet ('' as its column) or a column that means nothing here: all are counted, the first ones kept. */
export function ignore(read: ReadLedger, sheet: string, column: string): void {
  read.ignoredCount++
  if (read.ignored.length < MOST_IGNORED) read.ignored.push({ sheet, column })
}

const HEADER_WITHIN = 10
const headerText = (cell: Cell | undefined) =>
  tidy(sayCell(cell))
    .replace(/[\s*＊]/g, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replace(/m²|m2/i, '㎡')
const isBlank = (cell: Cell | undefined) => cell == null || (typeof cell === 'string' && tidy(cell) === '')

/** Where the cells of a workbook's rows belong. */
interface Layout {
  /** Place among the columns in reading order, by the number of the workbook's column. */
  places: (number | undefined)[]
  /** A row without cells: null, but undefined in the place of a column that the workbook lacks. */
  blank: (Cell | undefined)[]
}

/** Takes the rows of one sheet: finds the header, then reads each record; puts the result into `read`. */
export class SheetReader {
  readonly #read: ReadLedger
  readonly #into: ReadSheet
  readonly #inOrder: Column[]
  /** By the text of their header. */
  readonly #byHeader: Map<string, Column>
  /** Once the header is found. */
  #layout: Layout | undefined
  #above = 0

  constructor(sheet: Sheet, read: ReadLedger) {
    this.#read = read
    this.#inOrder = inReadingOrder(sheet.columns)
    this.#byHeader = new Map(sheet.columns.map(column => [headerText(column.header), column]))
    this.#into = {
      sheet,
      present: [],
      rows: new Map(),
      broken: [],
      values: new Map(sheet.columns.filter(({ key }) => key).map(({ header }) => [header, new Set()])),
      rejectedRows: new Set(),
      hiddenRows: new Set(),
    }
    read.sheets.push(this.#into)
  }

  take(row: SheetRow): void {
    if (this.#above > HEADER_WITHIN || row.values.every(isBlank)) return
    if (this.#layout) this.#takeRow(row, this.#layout)
    else this.#findHeader(row)
  }

  finish(): void {
    if (this.#layout || this.#above === 0) return
    const { sheet } = this.#into
    const keys = sheet.columns.filter(column => column.key).map(column => column.header)
    this.#reject(1, '', '', `前 ${HEADER_WITHIN} 行中没有找到表头。表头须含：${keys.join('、')}。可下载空白模板对照。`)
  }

  #findHeader({ number, columns, values }: SheetRow) {
    if (++this.#above > HEADER_WITHIN) return
    const headers = values.map((value, at) => ({ at: columns[at] ?? 0, header: headerText(value) }))
    const known = new Map<Column, number>()
    for (const { at, header } of headers) {
      const column = this.#byHeader.get(header)
      if (column && !known.has(column)) known.set(column, at)
    }
    if (![...known.keys()].some(column => column.key) || known.size < 2) return
    const { sheet } = this.#into
    this.#layout = this.#layoutOf(known)
    this.#into.present = sheet.columns.filter(column => known.has(column) || (column.key && column.fallback))
    for (const { at, header } of headers) this.#checkHeader(number, header, at, known)
    for (const column of sheet.columns) {
      if ((column.key || column.required) && !column.fallback && !known.has(column)) {
        this.#reject(number, column.header, '', `缺少必填列“${column.header}”，请补上这一列。`)
      }
    }
  }

  #checkHeader(number: number, header: string, at: number, known: Map<Column, number>) {
    if (header === '') return
    const column = this.#byHeader.get(header)
    if (!column) return ignore(this.#read, this.#into.sheet.name, header)
    if (known.get(column) !== at) {
      this.#reject(number, header, header, `表头“${header}”出现了两次，请只保留一列。`)
    }
  }

  #layoutOf(known: Map<Column, number>): Layout {
    const layout: Layout = { places: [], blank: [] }
    for (const [place, column] of this.#inOrder.entries()) {
      const at = known.get(column)
      if (at !== undefined) layout.places[at] = place
      layout.blank.push(at === undefined ? undefined : null)
    }
    return layout
  }

  #takeRow({ number, columns, values: cells }: SheetRow, { places, blank }: Layout) {
    const { sheet, values, rejectedRows } = this.#into
    const row: Row = {}
    const ordered = blank.slice()
    for (let at = 0; at < columns.length; at++) {
      const place = places[columns[at] ?? -1]
      if (place !== undefined) ordered[place] = cells[at]
    }
    for (let place = 0; place < ordered.length; place++) {
      const [column, cell] = [this.#inOrder[place] as Column, ordered[place]]
      if (cell === undefined && !column.required && !column.key) continue
      const taken = takeCell(column, cell, row)
      if ('error' in taken) {
        if (cell !== undefined) this.#reject(number, column.header, sayCell(cell), taken.error)
        else rejectedRows.add(number)
        continue
      }
      row[column.field] = taken.value
      if (taken.warning) {
        const found = finding(sheet, number, column.header, sayCell(cell), taken.warning)
        this.#read.warnings.add(taken.ask ? { ...found, ask: true } : found)
      }
      if (column.key && taken.value != null) values.get(column.header)?.add(String(taken.value))
    }
    for (const { field, value } of sheet.constants ?? []) row[field] = value
    this.#checkRow(number, row)
    if (!rejectedRows.has(number)) this.#keep(number, row)
    if (rejectedRows.has(number)) this.#into.broken.push({ number, row })
  }

  #checkRow(number: number, row: Row) {
    const { sheet } = this.#into
    for (const check of sheet.rowChecks ?? []) {
      const wrong = check(row)
      const field = sheet.columns.find(column => column.header === wrong?.header)?.field ?? ''
      if (wrong) this.#reject(number, wrong.header, String(row[field] ?? ''), wrong.message)
    }
  }

  #keep(number: number, row: Row) {
    const { sheet, rows } = this.#into
    const key = keyOf(sheet, row)
    const twin = rows.get(key)
    if (!twin) return void rows.set(key, { number, row })
    const differing = sheet.columns.find(column => twin.row[column.field] !== row[column.field])
    if (!differing) return
    const keyColumns = sheet.columns.filter(column => column.key)
    const said = keyColumns.map(column => `${column.header} ${row[column.field]}`).join('、')
    const message = `与第 ${twin.number} 行重复（${said}），但“${differing.header}”不同，请只保留一行。`
    this.#reject(number, keyColumns[0]?.header ?? '', String(row[keyColumns[0]?.field ?? ''] ?? ''), message)
  }

  #reject(row: number, column: string, value: string, message: string) {
    this.#into.rejectedRows.add(row)
    this.#read.rejections.add(finding(this.#into.sheet, row, column, value, message))
  }
}
