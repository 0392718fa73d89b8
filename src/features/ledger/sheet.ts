import type { RawBuilder } from 'kysely'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { ChangedRow, Recorded, Row } from '#platform/history.ts'
import type { Searched } from '#platform/search.ts'
import type { Column, ColumnKind, Finding } from './contract.ts'

export type { Column, ColumnKind } from './contract.ts'

/** Looks at a whole row; names the column that is wrong and says what to do, or undefined. */
export type RowCheck = (row: Row) => { header: string; message: string } | undefined

export interface ImportedRows {
  /** The columns that are said; of the others, what the ledger has stays. */
  present: Column[]
  /** `given` is what the workbook says, where the ledger's own word on some field stays (`prevails`). */
  rows: Map<string, { number: number; row: Row; given?: Row }>
  /** One record from a form, not a workbook. */
  form?: boolean
}

/** Records of another noun that have the last word on some fields of this one's rows, of which there are any. */
export interface Prevailing {
  /** 最近一次议题 */
  by: string
  /** Whether there are any of the row under `alias`. */
  holds: (ctx: Ctx, alias: string) => RawBuilder<boolean>
  /** Field → what they say of it. */
  fields: Record<string, (ctx: Ctx, alias: string) => RawBuilder<unknown>>
}

export interface Sheet {
  name: string
  table: string
  columns: Column[]
  /** Whose records they are, and the field that names one to a reader. */
  noun: { noun: string; nameField?: string }
  /** What its records were called before, by key. */
  formerNames?: Searched['formerNames']
  /** What titles of an office's own ledgers call it, between blanks. */
  also?: string
  /** By field, a code as it was before a spreadsheet took the zero in front (111 → 0111); undefined where there is none. 台账适配 asks. */
  zeros?: Record<string, (said: string) => string | undefined>
  /** How numbers begin that 台账适配 gives to records without one; without it they must have one. */
  numbered?: string
  /** How numbers begin that are given to records entered on a form without one; the key is a column that is `numbered`. */
  numbers?: string
  /** What a person who changes a record on a form says with it, unless they say otherwise: field → value. */
  edited?: Record<string, string>
  /** Fields that no column carries but every imported row has. */
  constants?: { field: string; type: string; value: string }[]
  rowChecks?: RowCheck[]
  /** Fills in what rows of a workbook leave to be found by the ledger, or by the rows of another of its sheets; answers what is to be told. */
  completes?: {
    from: string
    fill: (ctx: Ctx, imported: ImportedRows, others: readonly Row[]) => Promise<Finding[]>
  }
  /** Looks at all rows of the workbook's sheet together with the ledger, before anything is written. */
  sheetCheck?: (ctx: Ctx, imported: ImportedRows) => Promise<Finding[]>
  /**
   * Refuses rows by what the ledger would be, other sheets of the workbook included: asked once everything is written,
   * and taken back with it. Whatever sheet may break the rule asks it.
   */
  resultCheck?: (ctx: Ctx, imported: ImportedRows) => Promise<Finding[]>
  /** Refuses a changed row (a locked month, say); `before` is the ledger's version as text. */
  refusesChange?: (before: Row, after: Row) => { header: string; message: string } | undefined
  /** Why the caller may not take out a record (403); undefined where they may. */
  refusesRemoval?: (ctx: Ctx, row: Row) => Promise<string | undefined>
  /** What would be lost with a record, in a sentence: it is taken out only by who has read that; undefined where nothing is. */
  lostWith?: (ctx: Ctx, row: Row) => Promise<string | undefined>
  /** What follows from a record that was taken out, in its transaction. */
  removed?: (ctx: Ctx, row: Row) => Promise<void>
  /** Looks at the rows that a workbook would change, beside the ledger's; what it finds is refused, whatever reason is given. */
  changesCheck?: (ctx: Ctx, changed: ChangedRow[]) => Promise<{ row: Row; header: string; message: string }[]>
  /** What of such rows is to be looked at before it is confirmed; a form asks by itself (`doubts` of its pages). */
  asksOfChanges?: (ctx: Ctx, changed: ChangedRow[]) => Promise<{ row: Row; header: string; message: string }[]>
  /** Warnings that need the ledger as it would be after the import. */
  warnings?: (ctx: Ctx, imported: ImportedRows) => Promise<Finding[]>
  /** What follows from rows that were written, in their transaction; not of the demonstration's. */
  written?: (ctx: Ctx, rows: readonly Row[]) => Promise<void>
  /** The record that its rows belong to, where the database leaves it to `record` to ask for it. */
  refers?: Recorded['refers']
  /** What is kept computed from its rows: from which fields, and how it is brought up to date with rows that changed. */
  summed?: { fields: string[]; refresh: (ctx: Ctx, rows: Row[]) => Promise<void> }
  /** Added by the noun whose records they are: see `Addition`. */
  prevails?: Prevailing
  /** Rows that leave with an export. */
  exported?: string
}

/** Where a record went that was merged into another: the one that stands now, and whether the caller may see it. */
export interface Successor {
  uscc: string
  name: string
  seen: boolean
}

declare module '#platform/context.ts' {
  interface Declared {
    /** By 统一社会信用代码, of those of these enterprises that were merged into others. */
    successors: (ctx: Ctx, codes: readonly string[]) => Promise<Map<string, Successor>>
    /** Every sheet of records, each after those it refers to; `workbook`: those that stand in the ledger's workbook. */
    sheets: readonly Sheet[]
    workbook: readonly Sheet[]
  }
}

const sqlTypes: Record<ColumnKind, string> = {
  text: 'text',
  prose: 'text',
  choice: 'text',
  tags: 'text',
  uscc: 'text',
  'approval-code': 'text',
  money: 'numeric',
  area: 'numeric',
  degree: 'numeric',
  decimal: 'numeric',
  integer: 'integer',
  year: 'smallint',
  month: 'text',
  day: 'date',
}

export const keyFields = (sheet: Pick<Sheet, 'columns'>): string[] =>
  sheet.columns.filter(column => column.key).map(column => column.field)

/** The columns of a row as they are read: those whose unit stands in another one after that. */
export const inReadingOrder = (columns: Column[]): Column[] =>
  columns.some(({ unitIn }) => unitIn)
    ? [...columns.filter(({ unitIn }) => !unitIn), ...columns.filter(({ unitIn }) => unitIn)]
    : columns

/** How the sheet's rows are found by name; undefined where they have none. */
export const searchedOf = (sheet: Pick<Sheet, 'columns' | 'noun' | 'formerNames'>): Searched | undefined =>
  sheet.noun.nameField === undefined
    ? undefined
    : { noun: sheet.noun.noun, name: sheet.noun.nameField, key: keyFields(sheet), formerNames: sheet.formerNames }

/** How the sheet's rows are recorded with history; a column that is not given keeps what the ledger says. */
export const recordedOf = (sheet: Sheet, columns = sheet.columns): Recorded => ({
  table: sheet.table,
  key: keyFields(sheet),
  searched: searchedOf(sheet),
  summed: sheet.summed?.refresh,
  refers: sheet.refers,
  fields: [
    ...columns.map(column => ({ name: column.field, type: sqlTypes[column.kind] })),
    ...(sheet.constants ?? []).map(({ field, type }) => ({ name: field, type })),
  ],
})

const SEPARATOR = '\u001f'
/** One string per key, for maps; and the words for it. */
export function keyOf(sheet: Pick<Sheet, 'columns'>, row: Row): string {
  let key: string | undefined
  for (const column of sheet.columns) {
    if (column.key) key = `${key === undefined ? '' : key + SEPARATOR}${row[column.field] ?? ''}`
  }
  return key ?? ''
}
export const sayKey = (key: string): string => key.split(SEPARATOR).join(' / ')

/** Picks columns by field; throws where there is none, so that a check never watches a column that is gone. */
export const columnOf =
  (columns: Column[]) =>
  (field: string): Column => {
    const column = columns.find(candidate => candidate.field === field)
    if (!column) throw new Error(`no column ${field}`)
    return column
  }

/** Warns of each value that its column finds odd today. */
export function oddValues(
  ctx: Ctx,
  { name, columns }: Pick<Sheet, 'name' | 'columns'>,
  { rows }: ImportedRows,
): Finding[] {
  const watched = columns.filter(({ odd }) => odd)
  if (watched.length === 0) return []
  const day = today(ctx.now)
  return [...rows.values()].flatMap(({ row, number }) =>
    watched.flatMap(({ field, header, odd }) => {
      const value = String(row[field] ?? '')
      const message = value === '' ? undefined : odd?.(value, day)
      return message ? [{ sheet: name, row: number, column: header, value, message }] : []
    }),
  )
}

/** Warns of each row that one of these finds odd, though it is no mistake for sure: registers of other systems have it. */
export const oddBy =
  (sheet: Pick<Sheet, 'name' | 'columns'>, checks: RowCheck[]): NonNullable<Sheet['warnings']> =>
  async (_, { rows }) =>
    [...rows.values()].flatMap(({ row, number }) =>
      checks.flatMap(check => {
        const odd = check(row)
        if (!odd) return []
        const field = sheet.columns.find(({ header }) => header === odd.header)?.field ?? ''
        return [
          { sheet: sheet.name, row: number, column: odd.header, value: String(row[field] ?? ''), message: odd.message },
        ]
      }),
    )

/** An amount below zero is refused. */
export const notNegative =
  ({ field, header }: Column): RowCheck =>
  row =>
    String(row[field] ?? '').startsWith('-') ? { header, message: `“${header}”不能为负数，请核对。` } : undefined

/** An end before its beginning is refused; the same day is allowed. */
export const notBefore =
  (end: Column, start: Column): RowCheck =>
  row => {
    const [from, to] = [row[start.field], row[end.field]]
    if (typeof from !== 'string' || typeof to !== 'string' || to >= from) return undefined
    return { header: end.header, message: `“${end.header}”（${to}）早于“${start.header}”（${from}），请核对两个日期。` }
  }
