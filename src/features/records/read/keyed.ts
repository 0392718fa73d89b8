import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { keyFields, takeCell } from '#features/ledger/ledger.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import { keyValues } from '../contract.ts'
import { type FoundRow, selectRows, shapeOf } from './select.ts'
import type { Kept, ReadSource } from './source.ts'

/** The key of an address as a row; undefined when no record can have it. */
export function keyRow(sheet: Kept, token: string): Row | undefined {
  const values = keyValues(token)
  const columns = sheet.columns.filter(({ key }) => key)
  if (values.length !== columns.length) return undefined
  const row: Row = {}
  for (const [at, column] of columns.entries()) {
    const value = values[at] ?? ''
    const taken = takeCell(column, value, row)
    if (!('value' in taken) || String(taken.value) !== value) return undefined
    row[column.field] = taken.value
  }
  return row
}

/** The row has that key, in the district of ctx. */
export const hasKey = (ctx: Ctx, sheet: Kept, key: Row, alias = 't'): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${alias}.district_code`)} = ${ctx.district} and ${sql.join(
    keyFields(sheet).map(field => sql`${sql.ref(`${alias}.${field}`)} = ${key[field]}`),
    sql` and `,
  )}`

/** If the caller may see it, by the key of its address, with `more` (SQL on the row `p`); one statement. Throws Refusal 404, `merged` where it went elsewhere. */
export async function findRow(
  ctx: Ctx,
  source: ReadSource,
  token: string,
  more: Record<string, RawBuilder<unknown>> = {},
): Promise<FoundRow> {
  const { sheet } = source
  const key = keyRow(sheet, token)
  const conditions = key && [hasKey(ctx, sheet, key), visibleRows(ctx, sheet.table, 't')]
  const asking = { shape: shapeOf(ctx, source, 'whole'), asOf: today(ctx.now), more, isKeyed: true }
  const found = conditions && (await selectRows(ctx, source, { ...asking, conditions }).execute(ctx.db)).rows[0]
  if (!found) throw (key && (await mergedAway(ctx, sheet, key))) ?? notFound(`这条${sheet.name}记录`)
  return found
}

/** 404 `merged` for a record of an enterprise that was merged into another, which the caller sees: its code is that of the issue. */
async function mergedAway(ctx: Ctx, { columns }: Kept, key: Row): Promise<Refusal | undefined> {
  const [column, ...others] = columns.filter(column => column.key)
  if (column?.kind !== 'uscc' || others.length > 0) return undefined
  const code = String(key[column.field])
  const into = (await ctx.declared.successors(ctx, [code])).get(code)
  if (!into?.seen) return undefined
  const message = `企业 ${code} 已并入${into.name}（${into.uscc}）。`
  return new Refusal(404, 'merged', message, { issues: [{ path: 'into', message: into.uscc }] })
}
