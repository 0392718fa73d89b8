import { type RawBuilder, sql } from 'kysely'
import { hasConfidential, visibleRows } from '#features/access/access.ts'
import { type Column, type ColumnKind, keyFields, readTable, searchedOf, shownTo } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { forTheseValues, often, prepared } from '#platform/db/prepared.ts'
import type { Row } from '#platform/history.ts'
import { answers, entriesOf, entryKey } from '#platform/search.ts'
import type { LedgerRecord, ListAsked, Values } from '../contract.ts'
import { inList, keyToken } from '../contract.ts'
import type { Filter } from '../filter.ts'
import { inSpace } from '../rules.ts'
import type { SortedBeside } from './beside.ts'
import type { Order } from './cursor.ts'
import type { Kept, ReadSource } from './source.ts'

/** A row of a select of this file: fields, `label_…`, `computed_…`, what else was asked for, and its version (`change_id`, `recorded_at`). */
export type FoundRow = Row & { change_id: number; recorded_at: string }

const decimals: ColumnKind[] = ['money', 'area', 'degree', 'decimal']
const isDecimal = ({ kind }: Column) => decimals.includes(kind)
const types: Partial<Record<ColumnKind, string>> = { day: '::date', money: '::numeric', year: '::integer' }

/** What a list is narrowed to; all hold. */
export async function conditionsOf(ctx: Ctx, source: ReadSource, asked: ListAsked): Promise<RawBuilder<boolean>[]> {
  const { table } = source.sheet
  const conditions = [sql<boolean>`t.district_code = ${ctx.district}`, visibleRows(ctx, table, 't')]
  for (const filter of source.noun.filters) {
    const value = asked[filter.name]
    if (value !== undefined && value !== '')
      conditions.push(await conditionOf(ctx, source, filter, String(value), asked))
  }
  if (asked.q?.trim()) conditions.push(await namedLike(ctx, source, asked.q))
  return conditions
}

function conditionOf(ctx: Ctx, source: ReadSource, filter: Filter, value: string, asked: ListAsked) {
  const rule = source.rules?.[filter.name] ?? (filter.kind === 'space' ? inSpace : undefined)
  if (rule) return rule(ctx, value, asked)
  if (filter.field === undefined) return sql<boolean>`true` // read by the rules of other filters
  const column = sql.ref(`t.${filter.field}`)
  const cast = filter.kind === 'number' ? '::numeric' : (types[filter.kind as ColumnKind] ?? '')
  const of = sql`${value}${sql.raw(cast)}`
  switch (filter.match) {
    case 'from':
      return sql<boolean>`${column} >= ${of}`
    case 'to':
      return sql<boolean>`${column} <= ${of}`
    case 'year':
      return inYear(source, filter.field, value)
    case 'tag':
      return sql<boolean>`${value} = any(string_to_array(${column}, '、'))`
    default:
      if (filter.kind === 'choice') return sql<boolean>`${column} = any(${value.split(',')}::text[])`
      return sql<boolean>`${column} = ${of}`
  }
}

function inYear({ sheet }: ReadSource, field: string, year: string) {
  const column = sql.ref(`t.${field}`)
  const isMonth = sheet.columns.some(candidate => candidate.field === field && candidate.kind === 'month')
  if (isMonth) return sql<boolean>`${column} between ${`${year}-01`} and ${`${year}-12`}`
  return sql<boolean>`${column} between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`
}

/** By its own name or that of the record it belongs to; where neither is, by what its key says. */
async function namedLike(ctx: Ctx, { sheet }: ReadSource, query: string): Promise<RawBuilder<boolean>> {
  const own = searchedOf(sheet)
  if (own) return amongNamed(ctx, entryKey(own, 't'), own.noun, query)
  const [belongs] = sheet.columns.flatMap(({ key, field, refers }) => {
    const target = ctx.declared.read.find(other => other.sheet.name === refers?.sheet)?.sheet
    const searched = key && target && searchedOf(target)
    return searched ? [{ field, noun: searched.noun }] : []
  })
  if (belongs) return amongNamed(ctx, sql.ref(`t.${belongs.field}`), belongs.noun, query)
  const texts = sheet.columns.filter(({ key }) => key).map(({ field }) => sql`${sql.ref(`t.${field}`)}::text`)
  return sql<boolean>`strpos(lower(concat_ws(' ', ${sql.join(texts)})), ${query.trim().toLowerCase()}) > 0`
}

/** So many are named one by one. */
const FEW_NAMED = 2000

/**
 * A key is one of those of a noun that answer to the query. They are looked for first: how many there are decides whether
 * to go by them or through the list in its order, and the planner guesses it wrong by far.
 */
async function amongNamed(ctx: Ctx, key: RawBuilder<unknown>, noun: string, query: string) {
  const named = sql<{ key: string }>`select e.key from ${entriesOf(ctx.district)} e
    where e.noun = ${noun} and ${answers('e', query)}`
  const { rows } = await sql<{ key: string }>`${named} limit ${FEW_NAMED}`.execute(ctx.db)
  return rows.length < FEW_NAMED
    ? sql<boolean>`${key} = any(${rows.map(row => row.key)}::text[])`
    : sql<boolean>`${key} in (${named})`
}

interface Selected {
  shape: Shape
  conditions: RawBuilder<boolean>[]
  order?: Order
  limit?: number
  asOf: string
  /** More columns, as SQL on the row `p`. */
  more?: Record<string, RawBuilder<unknown>>
  sorted?: SortedBeside | undefined
  /** The conditions name one record by its key. */
  isKeyed?: boolean
}

/** What a record answers, of the row `p` of a statement that stands before it. */
export const selectFrom = (ctx: Ctx, shape: Shape, asOf: string): RawBuilder<FoundRow> =>
  sql<FoundRow>`select ${shape.outer} from p cross join (select ${ctx.district}::text as district, ${asOf}::date as day) asked ${joinsOf(ctx, shape)}`

/** One statement: the page of rows first, then the names of what those rows refer to. */
export function selectRows(ctx: Ctx, { sheet }: ReadSource, asked: Selected) {
  const { inner, outer } = asked.shape
  const beside = asked.sorted?.field
  const more = Object.entries({ ...asked.more, ...(beside && { [beside]: sql.ref(`p.${beside}`) }) }).map(
    ([name, expression]) => sql`, ${expression} as ${sql.ref(name)}`,
  )
  const isPage = asked.limit !== undefined
  const [mark, limit] = isPage ? [often, sql`limit ${asked.limit}`] : [asked.isKeyed ? prepared : sql``, sql``]
  const conditions = isPage ? [...asked.conditions, forTheseValues] : asked.conditions
  return sql<FoundRow>`${mark}select ${outer}${sql.join(more, sql``)} from (
      select ${inner}${beside ? sql`, ${sql.ref(`t.${beside}`)}` : sql``} from ${withSorted(readTable(ctx, sheet), asked.sorted)} t
      where ${sql.join(conditions, sql` and `)} ${asked.order?.by('t') ?? sql``} ${limit}) p
    cross join (select ${ctx.district}::text as district, ${asked.asOf}::date as day) asked
    ${joinsOf(ctx, asked.shape)} ${asked.order?.by('p') ?? sql``}`
}

/** The records that the rows name: of a table of which some are confidential those alone that the caller may see. */
const joinsOf = (ctx: Ctx, { joins, guarded }: Shape) =>
  sql`${joins} ${sql.join(
    guarded.map(
      ({ table, alias, on }) => sql`left join ${sql.table(table)} ${sql.ref(alias)}
      on ${on} and ${visibleRows(ctx, table, alias)}`,
    ),
    sql` `,
  )}`

/** The rows of a table with the column beside them that the list is sorted by. */
const withSorted = (table: RawBuilder<unknown>, sorted: SortedBeside | undefined) =>
  sorted
    ? sql`(select own.*, ${sql.ref(`b.${sorted.field}`)} from ${table} own
        left join ${sorted.rows} b on ${sql.ref(`b.${sorted.key}`)} = ${sql.ref(`own.${sorted.key}`)})`
    : table

/** What never differs between two selects of a noun: made once, since putting it together takes longer than sending it. */
export interface Shape {
  columns: Column[]
  /** Fields that name records of another sheet, and what the server works out. */
  labels: string[]
  computed: string[]
  inner: RawBuilder<unknown>
  outer: RawBuilder<unknown>
  joins: RawBuilder<unknown>
  /** Joins that depend on who asks. */
  guarded: { table: string; alias: string; on: RawBuilder<unknown> }[]
}
const shapes = new WeakMap<ReadSource, Partial<Record<'list' | 'whole', Shape>>>()

/** The columns of a list, or all that a record has. */
export function shapeOf(ctx: Ctx, source: ReadSource, extent: 'list' | 'whole'): Shape {
  const known = shapes.get(source) ?? {}
  shapes.set(source, known)
  known[extent] ??= newShape(ctx, source, extent)
  return known[extent]
}

const LEDGER = { number: 'change_id', since: 'recorded_at' }

function newShape(ctx: Ctx, source: ReadSource, extent: 'list' | 'whole'): Shape {
  const { sheet, noun } = source
  const columns = extent === 'list' ? noun.columns.filter(inList(noun)) : noun.columns
  const constants = constantsOf(sheet)
  const { number, since } = source.versions ?? LEDGER
  const fields = [...new Set([...sheet.columns.map(({ field }) => field), ...constants, number, since])]
  const labels = labelsOf(ctx, sheet)
  const computed = source.computed?.('p', sql`asked.day`) ?? {}
  const selected = [
    ...columns.map(column => shown(column)),
    ...constants.map(field => sql.ref(`p.${field}`)),
    ...labels.map(({ field, name }, at) => sql`${sql.ref(`l${at}.${name}`)} as ${sql.ref(`label_${field}`)}`),
    ...Object.entries(computed).map(([field, expression]) => sql`${expression} as ${sql.ref(`computed_${field}`)}`),
    sql`${sql.ref(`p.${number}`)} as change_id`,
    sql`${sql.ref(`p.${since}`)} as recorded_at`,
  ]
  const joined = labels.map(({ field, table, key }, at) => ({
    table,
    alias: `l${at}`,
    on: asText(
      ctx,
      sql`${sql.ref(`l${at}.district_code`)} = asked.district and ${sql.ref(`l${at}.${key}`)} = ${sql.ref(`p.${field}`)}`,
    ),
  }))
  const [guarded = [], open = []] = [true, false].map(kept =>
    joined.filter(({ table }) => hasConfidential(ctx, table) === kept),
  )
  const joins = open.map(({ table, alias, on }) => sql`left join ${sql.table(table)} ${sql.ref(alias)} on ${on}`)
  return {
    columns,
    labels: labels.map(({ field }) => field),
    computed: Object.keys(computed),
    inner: asText(ctx, sql.join(fields.map(field => sql.ref(`t.${field}`)))),
    outer: asText(ctx, sql.join(selected)),
    joins: asText(ctx, sql.join(joins, sql` `)),
    guarded,
  }
}

/** SQL without values, written out. */
function asText({ db }: Ctx, builder: RawBuilder<unknown>): RawBuilder<unknown> {
  const { sql: text, parameters } = builder.compile(db)
  if (parameters.length > 0) throw new Error(`a value in what should have none: ${text}`)
  return sql.raw(text)
}

/** Fields of the table that no column carries. */
export const constantsOf = (sheet: Kept) => (sheet.constants ?? []).map(({ field }) => field)

const shown = (column: Column) =>
  isDecimal(column)
    ? sql`trim_scale(${sql.ref(`p.${column.field}`)}) as ${sql.ref(column.field)}`
    : sql.ref(`p.${column.field}`)

/** The columns that name a record of a sheet whose records have names. */
function labelsOf({ declared }: Ctx, sheet: Kept) {
  return sheet.columns.flatMap(({ field, refers }) => {
    const target = declared.read.find(other => other.sheet.name === refers?.sheet)?.sheet
    const name = target?.noun.nameField
    const [key] = target ? keyFields(target) : []
    return target && name && key ? [{ field, table: target.table, name, key }] : []
  })
}

/** A found row as it is answered to the caller. */
export function toRecord(ctx: Ctx, { sheet }: ReadSource, shape: Shape, row: FoundRow): LedgerRecord {
  const values: Values = {}
  for (const column of shape.columns) values[column.field] = shownTo(ctx, column, row[column.field] ?? null)
  const labels: Record<string, string> = {}
  for (const field of shape.labels) {
    const label = row[`label_${field}`]
    if (label != null) labels[field] = String(label)
  }
  const computed: Values = {}
  for (const field of shape.computed) computed[field] = row[`computed_${field}`] ?? null
  return {
    key: keyToken(keyFields(sheet).map(field => row[field] ?? '')),
    values,
    labels,
    computed,
    version: String(row.change_id),
    recordedAt: row.recorded_at,
  }
}
