import type { Column, Sheet } from '#features/ledger/ledger.ts'
import { columnName } from '#platform/excel.ts'
import type { GridRow } from '#platform/grid.ts'
import { isBlankCell } from '#platform/grid.ts'
import { isFormula, plainOf, textOf } from './cell.ts'
import { markOf, readChoice } from './choices.ts'
import { columnOf, type Reader, readerOf, type Value } from './column-reader.ts'
import { bareGroup, dayIn, placesOf } from './groups.ts'
import { isRead } from './kinds.ts'
import type { Lines } from './lines.ts'
import type { MappedColumn, MappedTable } from './mapping.ts'
import { isOtherUnit, otherRate, unitColumn } from './rates.ts'
import { readColumn } from './read.ts'
import type { Note, UnreadCell } from './report.ts'
import { type RowPlaces, RowTeller } from './rows.ts'
import type { Table } from './table.ts'
import { TotalsCheck } from './totals.ts'
import { isForeign } from './units.ts'
import { zerosOf } from './zeros.ts'

/** One row of data as it was read: the values of the readers, in their order. */
export interface ReadRow {
  number: number
  values: Value[]
  /** What the group row above it gives. */
  group: Value
}

/** Something about a column that a person should decide once, with the rows it concerns. */
export interface Open {
  kind: 'word' | 'group' | 'doubt' | 'merged'
  reader: Reader | undefined
  text: string
  rows: number[]
}

/** Days of something done that are still to come, or come after the month of the file: one column, with its rows. */
export interface Ahead {
  reader: Reader
  /** The column of the same thing as it is planned, where the ledger has one. */
  plan: Column | undefined
  how: NonNullable<MappedColumn['ahead']>
  rows: number[]
  /** The first of these days. */
  day: string
  /** What makes them so. */
  why: string
}

export interface TableRead {
  index: number
  mapped: MappedTable
  base: Sheet
  readers: Reader[]
  rows: ReadRow[]
  skipped: { row: number; why: string }[]
  unread: (UnreadCell & { to: string })[]
  notes: Note[]
  noteCount: number
  open: Map<string, Open>
  ahead: Ahead[]
  totals: TotalsCheck
}

/** More is counted, not listed. */
const MOST_LISTED = 20_000

/** What offices call a last day. */
const LAST_DAY = /到期|届满|期满|租期|期限|期间|起止|截止|(?:合同|租赁|租约|租期)结束/

/** （一） and 1. stand below 一、. */
const isInner = (text: string) => /^(?:[(（]|\d)/.test(text)

/** Reads the rows of a table as its mapping says. */
export class TableReader {
  readonly #lines: Lines
  readonly #table: Table
  readonly #teller: RowTeller
  readonly #places: RowPlaces
  readonly #group: { sheet: Sheet; column: Column } | undefined
  /** Columns of the file from which more than one of the ledger's is read. */
  readonly #shared: Set<number>
  readonly #zeros: Map<Reader, ReturnType<typeof zerosOf>>
  readonly read: TableRead
  #groupValue: Value = null
  /** What the group row above the present one gives: 一、 over （一）. */
  #outer: Value = null

  constructor(index: number, table: Table, lines: Lines, mapped: MappedTable, sheets: readonly Sheet[], base: Sheet) {
    this.#lines = lines
    this.#table = table
    this.#places = placesOf(mapped, base)
    this.#teller = new RowTeller(table, lines, this.#places)
    const readers = mapped.columns.flatMap(column => readerOf(column, sheets))
    const ats = readers.map(({ mapped: { at } }) => at)
    this.#shared = new Set(ats.filter((at, index) => ats.indexOf(at) !== index))
    this.#zeros = new Map(readers.map(reader => [reader, zerosOf(reader, table.rows)]))
    const group = mapped.groups ? columnOf(mapped.groups, sheets) : undefined
    this.#group = group
    this.read = {
      index,
      mapped,
      base,
      readers,
      rows: [],
      skipped: [],
      unread: [],
      notes: [],
      noteCount: 0,
      open: new Map(),
      ahead: [],
      totals: new TotalsCheck(mapped),
    }
  }

  run(): TableRead {
    const { first, last, rows: told = {} } = this.read.mapped
    for (const row of this.#table.rows) {
      if (row.number < first || row.number > last) {
        if (row.number > last) this.#skip(row, '在所定的最后一行之后')
        continue
      }
      const kind = told[row.number] === 'data' ? ({ is: 'data' } as const) : this.#teller.tell(row)
      if (told[row.number] === 'skip') this.#skip(row, '所定不读')
      else if (kind.is === 'data') this.#take(row)
      else if (kind.is === 'group') this.#enterGroup(row, kind.text, kind.why)
      else if (kind.is === 'total') {
        this.read.totals.total(row, kind.grand, kind.why)
        this.#skip(row, kind.why)
      } else this.#skip(row, kind.why)
    }
    return this.read
  }

  #skip(row: GridRow, why: string) {
    if (row.cells.every(isBlankCell)) return
    this.read.skipped.push({ row: row.number, why })
  }

  #enterGroup(row: GridRow, text: string, why: string) {
    this.read.totals.group()
    this.#skip(row, why)
    if (!this.#group) return
    const { column } = this.#group
    const said = bareGroup(text)
    const words = this.read.mapped.words[this.read.mapped.groups ?? ''] ?? {}
    const reading = column.choices
      ? readChoice(column, said, words)
      : column.kind === 'day'
        ? readColumn(column, dayIn(text) ?? said, { unit: undefined, year: this.read.mapped.year, words: {} })
        : { value: words[said] ?? said }
    const inner = isInner(text)
    if (inner && column.choices && this.#outer !== null && words[said] === undefined) {
      this.#groupValue = this.#outer
      return
    }
    this.#groupValue = 'value' in reading ? reading.value : null
    if (!inner) this.#outer = this.#groupValue
    if ('unread' in reading) this.#ask('group', undefined, said, row.number)
    else if (column.choices || column.kind === 'day')
      this.#note(row.number, undefined, `分组行“${text}”以下的${column.header}读作“${reading.value}”`)
  }

  #take(row: GridRow) {
    const { readers, mapped, rows, totals } = this.read
    const values = readers.map(reader => this.#value(row, reader, mapped))
    totals.data(row, readers, values)
    rows.push({ number: row.number, values, group: this.#groupValue })
  }

  #value(row: GridRow, reader: Reader, mapped: MappedTable): Value {
    const { at, tick } = reader.mapped
    if (!isRead(reader.mapped, row, mapped.kindAt)) return null
    const corrected = mapped.cells?.[`${columnName(at)}${row.number}`]
    const raw = corrected ?? this.#cell(row, reader)
    const cell = plainOf(raw)
    if (cell === null) {
      if (isFormula(raw)) this.#unread(row, reader, '', '公式没有算出的结果，请在 Excel 中打开保存后再试')
      return null
    }
    if (tick !== undefined && markOf(textOf(cell))) return markOf(textOf(cell)) === 'yes' ? tick : null
    const unit = corrected === undefined ? this.#otherUnit(row, reader) : undefined
    if (unit) {
      this.#unread(row, reader, textOf(cell), `单位是“${unit}”，台账的单位不同，请换算`)
      return null
    }
    const bare = readColumn(reader.column, cell, {
      unit: reader.unit,
      year: reader.mapped.year ?? mapped.year,
      words: mapped.words[reader.to] ?? {},
      shared: this.#shared.has(at),
      percent: /[%％]/.test(reader.mapped.header),
      lastDay: reader.column.until === true && LAST_DAY.test(reader.mapped.header),
    })
    const reading = this.#zeros.get(reader)?.(bare) ?? bare
    if ('unread' in reading) {
      this.#unread(row, reader, textOf(cell), reading.unread)
      if (reader.column.choices && typeof cell === 'string') this.#ask('word', reader, cell.trim(), row.number)
      return null
    }
    if (isFormula(raw)) this.#note(row.number, reader.mapped, `公式，按结果 ${textOf(cell)} 读取`)
    if (reading.note) this.#note(row.number, reader.mapped, reading.note)
    if (reading.doubt && reader.column.usual) this.#ask('word', reader, textOf(cell).trim(), row.number)
    else if (reading.doubt) this.#ask('doubt', reader, reading.doubt, row.number)
    return reading.value
  }

  /** The unit of a number that its header or a column beside it gives, where it is not the ledger's. */
  #otherUnit(row: GridRow, { column, mapped }: Reader): string | undefined {
    if (column.kind === 'money' && mapped.unit === undefined && isForeign(mapped.header)) return '外币'
    if (column.kind !== 'decimal') return undefined
    const at = unitColumn(this.#table, mapped.header)
    const said = at === undefined ? '' : textOf(row.cells[at] ?? null)
    return isOtherUnit(said, column.header) ? said.trim() : said === '' ? otherRate(column, mapped.header) : undefined
  }

  /** A cell merged over rows counts for each of them, but an amount only once. */
  #cell(row: GridRow, reader: Reader) {
    const { at } = reader.mapped
    const area = this.#lines.merged(row.number, at)
    if (!area || area.top === row.number || area.top <= (this.#table.header.at(-1) ?? 0)) return row.cells[at] ?? null
    const above = this.#lines.cell(area.top, area.left)
    if (reader.column.kind !== 'money' && reader.column.kind !== 'area') return above
    if (!isBlankCell(above) && !this.#isOneRecord(area)) this.#ask('merged', reader, textOf(above), row.number)
    return null
  }

  /** Where the number or the name is merged over the same rows they are one record, and the amount is its own. */
  #isOneRecord({ top, bottom }: { top: number; bottom: number }): boolean {
    return [this.#places.key, this.#places.name].some(at => {
      const area = at === undefined ? undefined : this.#lines.merged(top, at)
      return area !== undefined && area.top <= top && area.bottom >= bottom
    })
  }

  #unread(row: GridRow, { mapped, to }: Reader, value: string, why: string) {
    if (this.read.unread.length >= MOST_LISTED) return
    const cell = `${columnName(mapped.at)}${row.number}`
    this.read.unread.push({ row: row.number, column: mapped.header, cell, value: value.slice(0, 200), why, to })
  }

  #note(row: number, mapped: MappedColumn | undefined, text: string) {
    const { read } = this
    if (read.noteCount++ >= MOST_LISTED) return
    const cell = mapped ? `${columnName(mapped.at)}${row}` : ''
    read.notes.push({ table: read.index, sheet: read.mapped.sheet, row, column: mapped?.header ?? '', cell, text })
  }

  #ask(kind: Open['kind'], reader: Reader | undefined, text: string, row: number) {
    const id = `${kind} ${reader?.to ?? ''} ${text}`
    const open = this.read.open.get(id) ?? { kind, reader, text, rows: [] }
    if (open.rows.length < 1000) open.rows.push(row)
    this.read.open.set(id, open)
  }
}
