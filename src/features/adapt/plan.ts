import type { Column, Sheet } from '#features/ledger/ledger.ts'
import { numberBeside } from './beside.ts'
import type { Reader, Value } from './column-reader.ts'
import { splitTarget } from './mapping.ts'
import type { ReadRow, TableRead } from './reader.ts'
import type { Identity } from './registry.ts'

/** The column by which the records of a sheet belong to those of `base`: a lease has the number of its room and of its tenant. */
const ownerIn = ({ columns }: Sheet, base: Sheet): Column | undefined =>
  columns.find(({ key, refers }) => key && refers?.sheet === base.name)

export const keyColumns = (sheet: Sheet): Column[] => sheet.columns.filter(({ key }) => key)

/** By what a row of this table says which record it is about. */
export function identityOf({ readers, base }: TableRead, { values }: ReadRow): Identity {
  const identity: Identity = {}
  for (const [at, { sheet, column }] of readers.entries()) {
    const value = values[at]
    if (value == null) continue
    const owns = sheet !== base && column.key && column.refers?.sheet === base.name
    if ((sheet === base && column.key) || owns) identity.key ??= String(value)
    else if (sheet !== base) continue
    else if (column.kind === 'approval-code') identity.code = String(value)
    else if (column.field === base.noun.nameField) identity.name = String(value)
  }
  return identity
}

/** The columns of a table that make up one row of a sheet: of one year and month. */
export interface Part {
  sheet: Sheet
  owner: Column | undefined
  year: number | undefined
  month: number | undefined
  /** Of the month before the table's, and which that is may not be known. */
  lastMonth?: boolean
  readers: number[]
  constantsOnly?: boolean
  /** Its rows are records that this reader's column refers to by their number; only their names stand here. */
  numberAt?: number
}

function periodOf({ base, mapped, readers }: TableRead): Record<string, Value> {
  const own = readers.filter(({ sheet, column }) => sheet === base && !column.key).map(reader => reader.mapped)
  const year = own.find(one => one.year)?.year ?? mapped.year
  const month = own.find(one => one.month)?.month ?? mapped.month
  const given = new Set(readers.filter(({ sheet }) => sheet === base).map(({ column }) => column.header))
  return Object.fromEntries(
    keyColumns(base).flatMap(({ header, kind }): [string, Value][] => {
      if (given.has(header) || year === undefined) return []
      if (kind === 'year') return [[header, year]]
      return kind === 'month' && month ? [[header, `${year}-${String(month).padStart(2, '0')}`]] : []
    }),
  )
}

/** The month before the table's; unknown where each row has a month of its own. */
function monthBefore({ mapped: { year, month }, readers }: TableRead, sheet: Sheet) {
  const byRow = readers.some(reader => reader.sheet === sheet && reader.column.key && reader.column.kind === 'month')
  if (month === undefined || byRow) return { year, month: undefined }
  return month > 1 ? { year, month: month - 1 } : { year: year === undefined ? undefined : year - 1, month: 12 }
}

/** Which rows of which sheets each row of a table makes. */
export class TablePlan {
  readonly parts: Part[] = []
  /** Readers of the base sheet besides number and name. */
  readonly own: Reader[]
  readonly whole: boolean
  readonly nameHeader: string | undefined
  /** Number and name make a whole record, where the ledger does not have it yet. */
  readonly named: boolean
  /** Of which month or year the base's own rows are, where that is part of their key and no column says it. */
  readonly period: Record<string, Value>
  /** Its rows are records of their own, not only what is said of records. */
  readonly makes: boolean
  #reported: number | undefined

  constructor(table: TableRead, sheets: readonly Sheet[]) {
    const { readers, base, mapped } = table
    this.nameHeader = base.columns.find(({ field }) => field === base.noun.nameField)?.header
    this.own = readers.filter(({ sheet, column }) => sheet === base && !column.key && column.header !== this.nameHeader)
    for (const [at, reader] of readers.entries()) if (reader.sheet !== base) this.#place(at, reader, table)
    this.#reported = mapped.month
    this.period = periodOf(table)
    this.#spread(readers)
    this.#constants(mapped.constants, base, sheets, mapped.year, mapped.month)
    const given = new Set([
      ...this.own.map(({ column }) => column.header),
      ...Object.keys(mapped.constants).map(to => splitTarget(to).header),
    ])
    const required = base.columns.filter(({ required, header }) => required && header !== this.nameHeader)
    this.named =
      required.length === 0 && readers.some(({ sheet, column }) => sheet === base && column.header === this.nameHeader)
    this.whole =
      this.parts.length === 0 ||
      required.some(({ header }) => given.has(header)) ||
      (required.length === 0 && this.own.length > 0)
    this.makes = this.whole || this.named
  }

  #place(at: number, { sheet, mapped, to }: Reader, table: TableRead) {
    const { lastMonth = false } = mapped
    const given = lastMonth ? monthBefore(table, sheet) : mapped
    const year = given.year ?? table.mapped.year
    const byMonth = sheet.columns.some(({ key, kind }) => key && kind === 'month')
    const month = byMonth ? given.month : undefined
    const isTaken = (one: Part) => one.readers.some(other => table.readers[other]?.to === to)
    const part = this.parts.find(
      one =>
        one.sheet === sheet &&
        one.year === year &&
        one.month === month &&
        (month !== undefined || lastMonth === (one.lastMonth === true)) &&
        // 上月完成 beside 5月完成 says the same again, or something else.
        !(lastMonth && isTaken(one)),
    )
    if (part) part.readers.push(at)
    else {
      const numberAt = numberBeside(table.readers, table.base, sheet)
      const owner = ownerIn(sheet, table.base)
      this.parts.push({
        sheet,
        owner,
        year,
        month,
        lastMonth,
        readers: [at],
        ...(numberAt !== undefined && { numberAt }),
      })
    }
  }

  /** What belongs to no month in a table of months belongs to the one it was reported in: the table's, or its last. */
  #spread(readers: Reader[]) {
    for (const part of [...this.parts]) {
      if (
        part.month !== undefined ||
        part.lastMonth ||
        !part.sheet.columns.some(({ key, kind }) => key && kind === 'month')
      )
        continue
      if (part.readers.some(at => readers[at]?.column.kind === 'month')) continue
      const months = this.parts.filter(one => one.sheet === part.sheet && one.month !== undefined)
      part.month =
        this.#reported ?? (months.length > 0 ? Math.max(...months.map(({ month }) => month ?? 0)) : undefined)
      const into = months.find(({ year, month }) => year === part.year && month === part.month)
      if (!into) continue
      // A second amount is none of that month's: it has no place until somebody says which it is.
      const given = new Set(into.readers.map(at => readers[at]?.column))
      const [clash, free] = [true, false].map(has =>
        part.readers.filter(at => given.has(readers[at]?.column as Column) === has),
      )
      into.readers.push(...(free ?? []))
      this.parts.splice(this.parts.indexOf(part), 1)
      if (clash?.length) this.parts.push({ ...part, month: undefined, readers: clash })
    }
  }
  /** A sheet of which everything is given by constants: a list into which all records of the table come. */
  #constants(
    constants: Record<string, string>,
    base: Sheet,
    sheets: readonly Sheet[],
    year: number | undefined,
    month: number | undefined,
  ) {
    const names = new Set(Object.keys(constants).map(to => splitTarget(to).sheet))
    for (const name of names) {
      const sheet = sheets.find(one => one.name === name)
      if (!sheet || sheet === base || this.parts.some(part => part.sheet === sheet)) continue
      this.parts.push({ sheet, owner: ownerIn(sheet, base), year, month, readers: [], constantsOnly: true })
    }
  }
}
