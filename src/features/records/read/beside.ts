import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { prepared } from '#platform/db/prepared.ts'
import { Written } from '#platform/db/written.ts'
import type { Row } from '#platform/history.ts'
import type { ListAsked, Values } from '../contract.ts'
import type { Beside, ReadSource } from './source.ts'

const written = new WeakMap<Beside, Written<Values>>()
/** Of so many days and years the statement is kept. */
const MOST = 24
/** Stands in a kept statement for the keys of a page. */
const KEYS: string[] = []

/** What stands beside the rows of a page and is worked out for them alone; by the row's key. */
export async function besideOf(
  ctx: Ctx,
  { beside }: ReadSource,
  asked: ListAsked,
  page: Row[],
): Promise<(row: Row) => Values> {
  if (!beside || page.length === 0) return () => ({})
  const { key, fields, asks, says } = beside
  const asking = asks ? page.filter(asks) : page
  if (asking.length === 0) return () => ({})
  const keys = asking.map(row => String(row[key]))
  const { parameters, ...statement } = statementOf(ctx, beside, asked, await beside.depends(ctx, asked))
  const filled = parameters.map(value => (value === KEYS ? keys : value))
  const { rows } = await ctx.db.executeQuery<Values>({ ...statement, parameters: filled })
  const found = new Map(rows.map(row => [String(row[key]), says ? says.of(ctx, row) : row]))
  return row => {
    const values = found.get(String(row[key]))
    return Object.fromEntries(fields.map(field => [field, values?.[field] ?? null]))
  }
}

/** Finds its rows by their keys, so planned once a connection: planning it takes longer than reading a page of rows. */
function statementOf(ctx: Ctx, beside: Beside, asked: ListAsked, depends: unknown): CompiledQuery<Values> {
  const { key, fields, says, rows } = beside
  const ofThese = written.get(beside) ?? new Written<Values>(MOST)
  written.set(beside, ofThese)
  return ofThese.of(JSON.stringify(depends), () => {
    const columns = sql.join([key, ...(says?.reads ?? fields)].map(name => sql.ref(`b.${name}`)))
    return sql<Values>`${prepared}select ${columns} from ${rows(ctx, asked, depends, KEYS)} b`.compile(ctx.db)
  })
}

/** A column that stands beside the rows and that a list is sorted by: worked out for all rows then, not for a page. */
export interface SortedBeside {
  key: string
  field: string
  rows: RawBuilder<unknown>
}

export async function sortedBeside(
  ctx: Ctx,
  { beside }: ReadSource,
  asked: ListAsked,
): Promise<SortedBeside | undefined> {
  const field = asked.sort.replace(/^-/, '')
  if (!beside?.fields.includes(field)) return undefined
  return { key: beside.key, field, rows: beside.rows(ctx, asked, await beside.depends(ctx, asked)) }
}
