import { hash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { type Column, keyFields, takeCell } from '#features/ledger/ledger.ts'
import { Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import { naturalOrder } from '#platform/natural.ts'
import type { ListAsked } from '../contract.ts'
import type { ReadSource } from './source.ts'

type Value = string | number | null

/** How a list is ordered: by one column, then by the key, so that no two rows are alike. */
export interface Order {
  by: (alias: string) => RawBuilder<unknown>
  /** The rows that follow those values of the column and the key. */
  after: (values: Value[]) => RawBuilder<boolean>
  /** The values of a row that the next page starts after. */
  at: (row: Row) => Value[]
  columns: Column[]
}

const texts: Column['kind'][] = ['text', 'prose', 'choice', 'tags', 'uscc', 'approval-code', 'month']
/** Text goes by its bytes: the same on every database, and never ties that are none. */
const sortable = ({ kind, field, counted }: Column, alias: string) =>
  counted
    ? naturalOrder(sql.ref(`${alias}.${field}`))
    : texts.includes(kind)
      ? sql`${sql.ref(`${alias}.${field}`)} collate "C"`
      : sql`${sql.ref(`${alias}.${field}`)}`
const casts: Partial<Record<Column['kind'], string>> = {
  day: '::date',
  year: '::integer',
  integer: '::integer',
  money: '::numeric',
  area: '::numeric',
  degree: '::numeric',
  decimal: '::numeric',
}
const given = ({ kind, counted }: Column, value: Value) =>
  counted ? naturalOrder(sql`${value}::text`) : sql`${value}${sql.raw(casts[kind] ?? '')}`

/** '-total_investment' → from the largest; blanks come last either way. */
export function orderOf({ sheet, noun }: ReadSource, sort: string): Order {
  const down = sort.startsWith('-')
  const named = (field: string): Column => {
    const column = [...sheet.columns, ...(noun.beside ?? [])].find(candidate => candidate.field === field)
    if (!column) throw new Error(`${sheet.name} has no column ${field}`)
    return column
  }
  const first = named(sort.replace(/^-/, ''))
  const keys = keyFields(sheet).map(named)
  const columns = first.key && keys.length === 1 ? keys : [first, ...keys.filter(column => column !== first)]
  const at = (row: Row) => columns.map(({ field }) => row[field] ?? null)
  return first.key || first.required
    ? { ...straight(columns, down), at, columns }
    : { ...blanksLast(first, columns.slice(1), down), at, columns }
}

const row = (parts: RawBuilder<unknown>[]) => sql`(${sql.join(parts)})`

/** All columns run the same way, so that one comparison of rows, and one index, serves. */
function straight(columns: Column[], down: boolean) {
  const way = sql.raw(down ? 'desc' : 'asc')
  return {
    by: (alias: string) => sql`order by ${sql.join(columns.map(column => sql`${sortable(column, alias)} ${way}`))}`,
    after: (values: Value[]) =>
      sql<boolean>`${row(columns.map(column => sortable(column, 't')))} ${sql.raw(down ? '<' : '>')}
        ${row(columns.map((column, index) => given(column, values[index] ?? null)))}`,
  }
}

function blanksLast(first: Column, keys: Column[], down: boolean) {
  const way = sql.raw(down ? 'desc' : 'asc')
  return {
    by: (alias: string) =>
      sql`order by ${sortable(first, alias)} ${way} nulls last, ${sql.join(keys.map(key => sortable(key, alias)))}`,
    after: ([value = null, ...key]: Value[]) => {
      const column = sortable(first, 't')
      const beyond = sql`${row(keys.map(one => sortable(one, 't')))} > ${row(keys.map((one, index) => given(one, key[index] ?? null)))}`
      if (value === null) return sql<boolean>`(${column} is null and ${beyond})`
      const next = sql`${column} ${sql.raw(down ? '<' : '>')} ${given(first, value)}`
      return sql<boolean>`(${next} or (${column} = ${given(first, value)} and ${beyond}) or ${column} is null)`
    },
  }
}

/** A cursor belongs to the very list it came from. */
const listOf = (noun: string, asked: ListAsked) => {
  const { cursor: _, limit: __, ...rest } = asked
  return hash('sha256', JSON.stringify([noun, rest]), 'base64url').slice(0, 12)
}

export const encodeCursor = (noun: string, asked: ListAsked, values: Value[]): string =>
  Buffer.from(JSON.stringify([listOf(noun, asked), ...values])).toString('base64url')

/** The values a cursor points to. Throws Refusal 400 `bad_cursor` for one of another list, or that is none. */
export function decodeCursor(noun: string, asked: ListAsked, columns: Column[]): Value[] {
  const [list, ...values] = parsed(asked.cursor ?? '')
  if (
    list === listOf(noun, asked) &&
    values.length === columns.length &&
    values.every((value, at) => fits(columns[at], value))
  )
    return values as Value[]
  throw badCursor()
}

export const badCursor = () => new Refusal(400, 'bad_cursor', '翻页位置无效，请从第一页重新查看。')

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function fits(column: Column | undefined, value: unknown): boolean {
  if (!column) return false
  if (value === null) return !column.key && !column.required
  if (typeof value !== 'string' && typeof value !== 'number') return false
  if (texts.includes(column.kind)) return typeof value === 'string' && !value.includes('\0') && value.isWellFormed()
  const taken = takeCell(column, String(value), {})
  return 'value' in taken && String(taken.value) === String(value)
}
