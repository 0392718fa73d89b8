import { type RawBuilder, sql } from 'kysely'
import { readTable } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { ListAsked } from '../contract.ts'
import { type ListTotals, summedOf } from '../noun.ts'
import { conditionsOf } from './select.ts'
import type { ReadSource } from './source.ts'

type Values = Record<string, string | null>
type Found = { total_count: number } & Omit<Values, 'total_count'>

/** How many records a list is narrowed to. */
export async function countOf(ctx: Ctx, source: ReadSource, asked: ListAsked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${readTable(ctx, source.sheet)} t
    where ${sql.join(await conditionsOf(ctx, source, asked), sql` and `)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

/** How many records a list is narrowed to, and what their amounts add up to: of all of them, not of a page. */
export async function totalsOf(ctx: Ctx, source: ReadSource, asked: ListAsked): Promise<ListTotals> {
  const { noun, sheet, beside } = source
  const sums: [string, RawBuilder<unknown>][] = [
    ...summedOf(noun, asked).map(({ field }): [string, RawBuilder<unknown>] => [
      field,
      sql`sum(${sql.ref(`t.${field}`)})`,
    ]),
    ...Object.entries(beside?.totals ?? {}),
  ]
  const join =
    beside && Object.keys(beside.totals).length > 0
      ? sql`left join ${beside.rows(ctx, asked, await beside.depends(ctx, asked))} b on ${sql.ref(`b.${beside.key}`)} = ${sql.ref(`t.${beside.key}`)}`
      : sql``
  const columns = sums.map(([field, sum]) => sql`, trim_scale(${sum})::text as ${sql.ref(field)}`)
  const { rows } = await sql<Found>`
    select count(*)::int as total_count${sql.join(columns, sql``)} from ${readTable(ctx, sheet)} t ${join}
    where ${sql.join(await conditionsOf(ctx, source, asked), sql` and `)}`.execute(ctx.db)
  const { total_count: count = 0, ...found } = rows[0] ?? ({} as Partial<Found>)
  return { count, sums: Object.fromEntries(sums.map(([field]) => [field, (found as Values)[field] ?? null])) }
}
