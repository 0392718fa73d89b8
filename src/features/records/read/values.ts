import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { readTable } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { ReadSource } from './source.ts'

const MOST = 200

/** The different values a column has, to choose from, what is suggested first; each tag by itself. */
export async function valuesOf(
  ctx: Ctx,
  { sheet, suggested }: ReadSource,
  { field, q }: { field: string; q?: string | undefined },
): Promise<string[]> {
  const column = sql.ref(`t.${field}`)
  const isTags = sheet.columns.some(candidate => candidate.field === field && candidate.kind === 'tags')
  const each = isTags ? sql`unnest(string_to_array(${column}, '、'))` : column
  const like = q?.trim() ? sql`where strpos(lower(value), ${q.trim().toLowerCase()}) > 0` : sql``
  const first = suggested?.[field]
  const { rows } = await sql<{ value: string }>`
    select value from (select distinct ${each}::text collate "C" as value, null::bigint as place from ${readTable(ctx, sheet)} t
      where t.district_code = ${ctx.district} and ${column} is not null and ${visibleRows(ctx, sheet.table, 't')}
      ${first ? sql`union all select value, place from (${first(ctx)}) suggested` : sql``}) v
    ${like} group by value order by min(place), value limit ${MOST}`.execute(ctx.db)
  return rows.map(({ value }) => value)
}
