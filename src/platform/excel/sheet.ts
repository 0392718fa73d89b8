import type { Cell, RowBatch, SheetRow } from './cell.ts'
import { columnIndex, columnName } from './columns.ts'
import type { Cost } from './cost.ts'
import { dayOfSerial } from './formats.ts'
import { Formulas } from './formulas.ts'
import { damaged, tooLarge } from './limits.ts'
import { showNumber } from './shown.ts'
import { type SharedStrings, sharedString, TextRuns, TOO_LONG } from './text.ts'
import type { OpenWorkbook, SheetPart } from './workbook.ts'
import { walkXml, type XmlHandler } from './xml.ts'

const BATCH_ROWS = 500
/** Rows can be 16 384 cells wide, and a cell 32 767 characters long: a batch also ends here. */
const BATCH_CELLS = 20_000
const BATCH_CHARACTERS = 500_000
const LAST_ROW = 1_048_576

/** Streams the rows of one sheet; a sheet without any yields one empty batch. */
export async function* readSheet(
  book: OpenWorkbook,
  sheet: SheetPart,
  strings: SharedStrings,
  cost: Cost,
): AsyncGenerator<RowBatch> {
  const rows = new SheetRows(book, sheet, strings, cost)
  let yielded = false
  for await (const _ of walkXml(book.archive.read(sheet.part), rows, sheet.part, () => rows.tooLong())) {
    yielded = true
    yield { sheet: sheet.name, rows: rows.take() }
  }
  const rest = rows.take()
  if (rest.length > 0 || !yielded) yield { sheet: sheet.name, rows: rest }
}

/** Gathers rows from the XML of a sheet (ECMA-376 part 1, 18.3.1). `<dimension>` is a claim and is ignored. */
class SheetRows implements XmlHandler {
  readonly #book: OpenWorkbook
  readonly #sheet: SheetPart
  readonly #strings: SharedStrings
  readonly #text: TextRuns
  readonly #formulas: Formulas
  readonly #cost: Cost
  #rows: SheetRow[] = []
  #cellCount = 0
  #characterCount = 0
  #valueRows = 0
  #row = 0
  #column = -1
  #columns: number[] = []
  #values: Cell[] = []
  #inData = false
  #inRow = false
  #inCell = false
  #type = ''
  #style = ''

  constructor(book: OpenWorkbook, sheet: SheetPart, strings: SharedStrings, cost: Cost) {
    this.#cost = cost
    this.#book = book
    this.#sheet = sheet
    this.#strings = strings
    this.#text = new TextRuns(book.limits.cellCharacters)
    this.#formulas = new Formulas(sheet.name)
  }

  get full(): boolean {
    return this.#rows.length >= BATCH_ROWS || this.#cellCount >= BATCH_CELLS || this.#characterCount >= BATCH_CHARACTERS
  }

  take(): SheetRow[] {
    const rows = this.#rows
    this.#rows = []
    this.#cellCount = 0
    this.#characterCount = 0
    return rows
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.#inCell) {
      if (name === 'f') this.#formulas.open(attributes)
      else this.#text.open(name)
    } else if (name === 'c' && this.#inRow) this.#openCell(attributes)
    else if (name === 'row' && this.#inData) this.#openRow(attributes.r)
    else if (name === 'sheetData') this.#inData = true
  }

  text(text: string): void {
    if (!this.#inCell) return
    this.#text.text(text)
    this.#formulas.text(text)
  }

  close(name: string): void {
    if (name === 'c' && this.#inCell) this.#closeCell()
    else if (this.#inCell) {
      if (name === 'f') this.#formulas.close()
      else this.#text.close(name)
    } else if (name === 'row' && this.#inRow) this.#closeRow()
    else if (name === 'sheetData') this.#inData = false
  }

  tooLong() {
    const { cellCharacters } = this.#book.limits
    return tooLarge(`${this.#here()}的内容超过 ${cellCharacters} 个字符。请缩短后再试。`)
  }

  #here(): string {
    return `工作表“${this.#sheet.name}”第 ${this.#row} 行 ${columnName(Math.max(this.#column, 0))} 列`
  }

  #openRow(reference: string | undefined): void {
    const row = reference === undefined ? this.#row + 1 : Number(reference)
    if (!(Number.isInteger(row) && row > this.#row && row <= LAST_ROW)) {
      throw damaged(`工作表“${this.#sheet.name}”第 ${this.#row} 行之后的行号有误`)
    }
    this.#row = row
    this.#column = -1
    this.#columns = []
    this.#values = []
    this.#inRow = true
    this.#formulas.enterRow(row)
  }

  #openCell(attributes: Record<string, string>): void {
    const column = attributes.r === undefined ? this.#column + 1 : columnIndex(attributes.r)
    if (column <= this.#column) throw damaged(`${this.#here()}之后的单元格位置有误`)
    this.#column = column
    if (column >= this.#book.limits.columns) {
      throw tooLarge(`${this.#here()}超出上限 ${this.#book.limits.columns} 列。请删去多余的列后再试。`)
    }
    this.#inCell = true
    this.#type = attributes.t ?? 'n'
    this.#style = attributes.s ?? ''
    this.#text.reset()
  }

  #closeCell(): void {
    this.#inCell = false
    const formula = this.#formulas.take(this.#column)
    const value = formula === undefined ? this.#value() : { formula }
    if (value === null) return
    this.#columns.push(this.#column)
    this.#values.push(value)
    this.#cellCount++
    const characters = typeof value === 'string' ? value.length : (formula?.length ?? 0)
    this.#characterCount += characters
    this.#cost.add(this.#sheet.name, characters)
  }

  #closeRow(): void {
    this.#inRow = false
    if (this.#values.length === 0) return
    if (++this.#valueRows > this.#book.limits.rows) {
      throw tooLarge(`工作表“${this.#sheet.name}”超过 ${this.#book.limits.rows} 行。请拆成几个工作簿后再试。`)
    }
    this.#rows.push({ number: this.#row, columns: this.#columns, values: this.#values })
  }

  /** The value by cell type (18.18.11); null where the cell shows nothing. */
  #value(): Cell {
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
        return isoDay(text)
      default:
        return this.#number(text)
    }
  }

  #string(text: string | typeof TOO_LONG): Cell {
    if (text === TOO_LONG) throw this.tooLong()
    return text === '' ? null : text
  }

  #number(text: string): Cell {
    const number = text.trim() === '' ? Number.NaN : Number(text)
    if (!Number.isFinite(number)) return { error: text.slice(0, 50) }
    const shown = this.#book.styles[Number(this.#style)]
    if (shown !== 'day') return showNumber(number, shown)
    const day = dayOfSerial(number, this.#book.date1904)
    return day === null ? number : { day }
  }
}

function isoDay(text: string): Cell {
  const day = /^\d{4}-\d\d-\d\d(?=T|$)/.exec(text.trim())?.[0]
  return day === undefined ? text : { day }
}
