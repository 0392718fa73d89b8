import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Ctx } from '#platform/context.ts'
import type { RecordSource } from './records.ts'

const MOST = 200

/** The different values a column has, to choose from; each tag by itself. */
export async function valuesOf(
  ctx: Ctx,
  { sheet }: RecordSource,
  { field, q }: { field: string; q?: string | undefined },
): Promise<string[]> {
  const column = sql.ref(`t.${field}`)
  const isTags = sheet.columns.some(candidate => candidate.field === field && candidate.kind === 'tags')
  const each = isTags ? sql`unnest(string_to_array(${column}, '、'))` : column
  const like = q?.trim() ? sql`where strpos(lower(value), ${q.trim().toLowerCase()}) > 0` : sql``
  const { rows } = await sql<{ value: string }>`
    select value from (select distinct ${each} as value from ${sql.table(sheet.table)} t
      where t.district_code = ${ctx.district} and ${column} is not null and ${visibleRows(ctx, sheet.table, 't')}) v
    ${like} order by value collate "C" limit ${MOST}`.execute(ctx.db)
  return rows.map(({ value }) => value)
}
