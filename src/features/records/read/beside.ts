import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import type { ListAsked, Values } from '../contract.ts'
import type { ReadSource } from './source.ts'

/** What stands beside the rows of a page and is worked out for them alone; by the row's key. */
export async function besideOf(
  ctx: Ctx,
  { beside }: ReadSource,
  asked: ListAsked,
  page: Row[],
): Promise<(row: Row) => Values> {
  if (!beside || page.length === 0) return () => ({})
  const { key, fields } = beside
  const only = page.map(row => String(row[key]))
  const columns = sql.join([key, ...fields].map(name => sql.ref(`b.${name}`)))
  const { rows } = await sql<Values>`select ${columns} from ${beside.rows(ctx, asked, only)} b`.execute(ctx.db)
  const found = new Map(rows.map(row => [String(row[key]), row]))
  return row => {
    const values = found.get(String(row[key]))
    return Object.fromEntries(fields.map(field => [field, values?.[field] ?? null]))
  }
}

/** A column that stands beside the rows and that a list is sorted by: worked out for all rows then, not for a page. */
export interface SortedBeside {
  key: string
  field: string
  rows: RawBuilder<unknown>
}

export function sortedBeside(ctx: Ctx, { beside }: ReadSource, asked: ListAsked): SortedBeside | undefined {
  const field = asked.sort.replace(/^-/, '')
  return beside?.fields.includes(field) ? { key: beside.key, field, rows: beside.rows(ctx, asked) } : undefined
}
