import { type RawBuilder, sql } from 'kysely'
import { requireWritable, visibleRows } from '#features/access/access.ts'
import { keyFields, type Sheet, takeCell } from '#features/ledger/ledger.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import { keyValues, type LedgerRecordView } from './contract.ts'
import type { RecordSource } from './records.ts'
import { type FoundRow, selectRows, toRecord } from './select.ts'

/** The key of an address as a row; undefined when no record can have it. */
export function keyRow(sheet: Sheet, token: string): Row | undefined {
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
export const hasKey = (ctx: Ctx, sheet: Sheet, key: Row, alias = 't'): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${alias}.district_code`)} = ${ctx.district} and ${sql.join(
    keyFields(sheet).map(field => sql`${sql.ref(`${alias}.${field}`)} = ${key[field]}`),
    sql` and `,
  )}`

/** A record by the key of its address, if the caller may see it; throws Refusal 404. */
export async function findRow(ctx: Ctx, source: RecordSource, sheets: Sheet[], token: string): Promise<FoundRow> {
  const { sheet } = source
  const key = keyRow(sheet, token)
  const conditions = key && [hasKey(ctx, sheet, key), visibleRows(ctx, sheet.table, 't')]
  const asking = { columns: sheet.columns, asOf: today(ctx.now) }
  const found = conditions && (await selectRows(ctx, source, sheets, { ...asking, conditions }).execute(ctx.db)).rows[0]
  if (!found) throw notFound(`这条${sheet.name}记录`)
  return found
}

/** Whether it can be changed only with a reason: a locked month, say. */
export function needsReason(sheet: Sheet, row: Row): boolean {
  const emptied = { ...row }
  for (const { field, key } of sheet.columns) if (!key) emptied[field] = null
  return sheet.refusesChange?.(row, emptied) !== undefined
}

/** What a caller gets of one record: values, names, who wrote it, what may be done with it. */
export async function viewOf(ctx: Ctx, source: RecordSource, row: FoundRow): Promise<LedgerRecordView> {
  const { sheet } = source
  const writable = await isWritable(ctx, sheet, row)
  return {
    ...toRecord(source, sheet.columns, row),
    recordedBy: await authorOf(ctx, row.change_id),
    can: { edit: writable, delete: writable },
    needsReason: needsReason(sheet, row),
  }
}

async function isWritable(ctx: Ctx, { table }: Sheet, row: Row): Promise<boolean> {
  try {
    await requireWritable(ctx, table, row)
    return true
  } catch (cause) {
    if (cause instanceof Refusal) return false
    throw cause
  }
}

async function authorOf(ctx: Ctx, change: number): Promise<string> {
  const { rows } = await sql<{ by: string }>`select coalesce(u.display_name, c.actor) as by
    from changes c left join users u on u.id = c.user_id
    where c.district_code = ${ctx.district} and c.id = ${change}`.execute(ctx.db)
  return rows[0]?.by ?? ''
}
