import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Ctx } from '#platform/context.ts'
import { successorsOf } from './successors.ts'

/** A name as it is compared, as 台账适配 does: blanks, width, capitals and the shape of brackets make no other name. */
export const sameName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[【[〔]/g, '(')
    .replace(/[】\]〕]/g, ')')
const compared = (name: RawBuilder<unknown>) =>
  sql<string>`translate(regexp_replace(lower(normalize(${name}, NFKC)), '[[:space:]]', '', 'g'), '【[〔】]〕', '((()))')`

/** Of names, by `sameName`, which enterprises of the district are or were called so, and whether the caller may see each. */
export async function enterprisesCalled(
  ctx: Ctx,
  names: readonly string[],
): Promise<Map<string, { uscc: string; seen: boolean }[]>> {
  const asked = [...new Set(names.map(sameName))]
  const { rows } = await sql<{ name: string; uscc: string }>`
    select distinct name, uscc from (
      select ${compared(sql`e.name`)} as name, e.uscc from enterprises e where e.district_code = ${ctx.district}
      union all select ${compared(sql`h.name`)}, h.uscc from enterprises_history h where h.district_code = ${ctx.district}) called
    where name = any(${asked}::text[])`.execute(ctx.db)
  const codes = [...new Set(rows.map(({ uscc }) => uscc))]
  const into = await successorsOf(ctx, codes)
  const { rows: standing } = await sql<{ uscc: string; seen: boolean }>`
    select e.uscc, ${visibleRows(ctx, 'enterprises', 'e')} as seen from enterprises e
    where e.district_code = ${ctx.district} and e.uscc = any(${codes}::text[])`.execute(ctx.db)
  const stands = new Map(standing.map(one => [one.uscc, one]))
  const found = new Map<string, { uscc: string; seen: boolean }[]>()
  for (const { name, uscc } of rows) {
    const one = stands.get(uscc) ?? into.get(uscc)
    const others = found.get(name) ?? []
    if (one && !others.some(other => other.uscc === one.uscc)) found.set(name, [...others, one])
  }
  return found
}
