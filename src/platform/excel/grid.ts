import type { Area, Grid, GridCell, GridRow, GridSheet, PlainCell } from '#platform/grid.ts'
import { columnIndex, columnName } from './columns.ts'
import { dayOfSerial } from './formats.ts'
import { DEFAULT_LIMITS, damaged, tooLarge } from './limits.ts'
import { readSharedStrings, type SharedStrings, sharedString, TextRuns, TOO_LONG } from './text.ts'
import { type OpenWorkbook, openWorkbook, type SheetPart } from './workbook.ts'
import { walkXml, type XmlHandler } from './xml.ts'

/** A grid is held whole; 100 000 rows of 40 columns fit. */
const MOST_CELLS = 5_000_000
const MOST_MERGES = 100_000
const LAST_ROW = 1_048_576

/**
 * Reads sheets of a workbook whole, as a person sees them: `chosen` by name, else all that are not hidden. Those not
 * chosen are listed without rows. It takes as long as it takes: a server asks for it in a thread.
 * Errors: as `readWorkbook`.
 */
export async function readGrid(file: string, chosen?: readonly string[]): Promise<Grid> {
  const book = await openWorkbook(file, DEFAULT_LIMITS)
  try {
    const strings = await readSharedStrings(book)
    return await readSheets(book, strings, ({ name, hidden }) => (chosen ? chosen.includes(name) : !hidden))
  } finally {
    await book.archive.close()
  }
}

/** Reads the sheets of an opened workbook whole. */
async function readSheets(
  book: OpenWorkbook,
  strings: SharedStrings,
  chosen: (sheet: SheetPart) => boolean,
): Promise<Grid> {
  const formats = await readFormats(book)
  const sheets: GridSheet[] = []
  let cells = 0
  for (const sheet of book.sheets) {
    if (!chosen(sheet)) {
      sheets.push({ name: sheet.name, hidden: sheet.hidden, rows: [], merges: [] })
      continue
    }
    const reader = new SheetGrid(book, sheet, strings, formats, MOST_CELLS - cells)
    const endless = () => tooLarge(`工作表“${sheet.name}”中有过长的内容。请缩短后再试。`)
    for await (const _ of walkXml(book.archive.read(sheet.part), reader, sheet.part, endless)) {
      // the reader has it all
    }
    cells += reader.count
    sheets.push({ name: sheet.name, hidden: sheet.hidden, rows: reader.rows, merges: reader.merges })
  }
  return { sheets }
}

/** Builtin formats that show percentages (ECMA-376 part 1, 18.8.30). */
const BUILTIN = new Map([
  [9, '0%'],
  [10, '0.00%'],
])
/** Formats under which a number means something else than it says, or says less than it means. */
const MATTERS = /[%元万亿亩]|^0{2,}$|^0\.00$/

/** The format code of each cell style whose numbers need it. */
async function readFormats(book: OpenWorkbook): Promise<Map<number, string>> {
  const codes = new Map(BUILTIN)
  const formats = new Map<number, string>()
  if (book.stylesPart === undefined) return formats
  let section = ''
  let index = 0
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'numFmts' || name === 'cellXfs') section = name
      if (name === 'numFmt' && section === 'numFmts')
        codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name !== 'xf' || section !== 'cellXfs') return
      const code = Number(attributes.numFmtId) === 2 ? '0.00' : codes.get(Number(attributes.numFmtId ?? 0))
      if (code && MATTERS.test(code)) formats.set(index, code)
      index++
    },
    text() {},
    close(name) {
      if (name === section) section = ''
    },
  }
  for await (const _ of walkXml(book.archive.read(book.stylesPart), handler, book.stylesPart)) {
    // the handler has it all
  }
  return formats
}

/** Two decimals matter only where 2023.10 may be a month. */
const isYearLike = (number: number) => number > 1949 && number < 2100

class SheetGrid implements XmlHandler {
  readonly rows: GridRow[] = []
  readonly merges: Area[] = []
  count = 0
  readonly full = false
  readonly #book: OpenWorkbook
  readonly #sheet: SheetPart
  readonly #strings: SharedStrings
  readonly #formats: Map<number, string>
  readonly #room: number
  readonly #text: TextRuns
  #row: GridRow = { number: 0, cells: [] }
  #inRow = false
  #inCell = false
  #column = -1
  #type = ''
  #style = 0
  #formula: string | undefined
  #inFormula = false

  constructor(
    book: OpenWorkbook,
    sheet: SheetPart,
    strings: SharedStrings,
    formats: Map<number, string>,
    room: number,
  ) {
    this.#book = book
    this.#sheet = sheet
    this.#strings = strings
    this.#formats = formats
    this.#room = room
    this.#text = new TextRuns(book.limits.cellCharacters)
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.#inCell) {
      if (name === 'f') {
        this.#formula = ''
        this.#inFormula = true
      } else this.#text.open(name)
    } else if (name === 'c' && this.#inRow) this.#openCell(attributes)
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'mergeCell') this.#merge(attributes.ref ?? '')
  }

  text(text: string): void {
    if (this.#inFormula) this.#formula = `${this.#formula}${text}`.slice(0, 200)
    else if (this.#inCell) this.#text.text(text)
  }

  close(name: string): void {
    if (name === 'f') this.#inFormula = false
    else if (name === 'c' && this.#inCell) this.#closeCell()
    else if (this.#inCell) this.#text.close(name)
    else if (name === 'row' && this.#inRow) this.#closeRow()
  }

  #openRow(attributes: Record<string, string>) {
    const number = attributes.r === undefined ? this.#row.number + 1 : Number(attributes.r)
    if (!(Number.isInteger(number) && number > this.#row.number && number <= LAST_ROW)) {
      throw damaged(`工作表“${this.#sheet.name}”第 ${this.#row.number} 行之后的行号有误`)
    }
    this.#row = { number, cells: [], ...(attributes.hidden === '1' && { hidden: true }) }
    this.#column = -1
    this.#inRow = true
  }

  #openCell(attributes: Record<string, string>) {
    const column = attributes.r === undefined ? this.#column + 1 : columnIndex(attributes.r)
    if (column <= this.#column) throw damaged(`${this.#here()}之后的单元格位置有误`)
    if (column >= this.#book.limits.columns) throw tooLarge(`${this.#here()}超出上限。请删去多余的列后再试。`)
    this.#column = column
    this.#inCell = true
    this.#type = attributes.t ?? 'n'
    this.#style = Number(attributes.s ?? -1)
    this.#formula = undefined
    this.#text.reset()
  }

  #closeCell() {
    this.#inCell = false
    const value = this.#value()
    const cell: GridCell = this.#formula === undefined ? value : { formula: this.#formula, result: value }
    if (cell === null) return
    const { cells } = this.#row
    this.count += this.#column - cells.length + 1
    if (this.count > this.#room) throw tooLarge(`工作表“${this.#sheet.name}”的单元格过多。请删去多余的行列后再试。`)
    while (cells.length < this.#column) cells.push(null)
    cells.push(cell)
  }

  #closeRow() {
    this.#inRow = false
    if (this.#row.cells.length === 0) return
    if (this.rows.length >= this.#book.limits.rows) {
      throw tooLarge(`工作表“${this.#sheet.name}”超过 ${this.#book.limits.rows} 行。请拆成几个文件后再试。`)
    }
    this.rows.push(this.#row)
  }

  /** The value by cell type (18.18.11); null where the cell shows nothing. */
  #value(): PlainCell {
    const text = this.#text.value
    if (text === '') return null
    switch (this.#type) {
      case 's':
        return this.#string(sharedString(this.#strings, text, this.#sheet.name))
      case 'str':
      case 'inlineStr':
        return this.#string(this.#text.finish())
      case 'b':
        return text.trim() === '1' || text.trim() === 'true'
      case 'e':
        return { error: text.slice(0, 50) }
      case 'd':
        return /^\d{4}-\d\d-\d\d(?=T|$)/.test(text.trim()) ? { day: text.trim().slice(0, 10) } : text
      default:
        return this.#number(text)
    }
  }

  #string(text: string | typeof TOO_LONG): PlainCell {
    if (text === TOO_LONG) {
      throw tooLarge(`${this.#here()}的内容超过 ${this.#book.limits.cellCharacters} 个字符。请缩短后再试。`)
    }
    return text === '' ? null : text
  }

  #number(text: string): PlainCell {
    const number = text.trim() === '' ? Number.NaN : Number(text)
    if (!Number.isFinite(number)) return { error: text.slice(0, 50) }
    const day = this.#book.styles[this.#style] === 'day' ? dayOfSerial(number, this.#book.date1904) : null
    if (day !== null) return { day }
    const format = this.#formats.get(this.#style)
    return format && (format !== '0.00' || isYearLike(number)) ? { shown: number, format } : number
  }

  #merge(reference: string) {
    const match = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/i.exec(reference)
    if (!match || this.merges.length >= MOST_MERGES) return
    const [, left = '', top, right = '', bottom] = match
    this.merges.push({
      top: Number(top),
      left: columnIndex(left),
      bottom: Number(bottom),
      right: columnIndex(right),
    })
  }

  #here() {
    return `工作表“${this.#sheet.name}”第 ${this.#row.number} 行 ${columnName(Math.max(this.#column, 0))} 列`
  }
}
