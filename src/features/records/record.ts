import { type RawBuilder, sql } from 'kysely'
import { mayWrite, visibleRows } from '#features/access/access.ts'
import { keyFields, type Sheet, takeCell } from '#features/ledger/ledger.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { changesOf, type Row } from '#platform/history.ts'
import { keyValues, type LedgerRecordView } from './contract.ts'
import type { RecordSource } from './records.ts'
import { type FoundRow, selectRows, shapeOf, toRecord } from './select.ts'

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

/** A record by the key of its address, and who wrote it. */
export type KeyedRow = FoundRow & { recorded_by: string | null }

/** If the caller may see it, with `more` (SQL on the row `p`); one statement. Throws Refusal 404. */
export async function findRow(
  ctx: Ctx,
  source: RecordSource,
  token: string,
  more: Record<string, RawBuilder<unknown>> = {},
): Promise<KeyedRow> {
  const { sheet } = source
  const key = keyRow(sheet, token)
  const conditions = key && [hasKey(ctx, sheet, key), visibleRows(ctx, sheet.table, 't')]
  const shape = shapeOf(ctx, source, 'whole')
  const asking = { shape, asOf: today(ctx.now), more: { ...more, recorded_by: author(ctx) }, isKeyed: true }
  const found = conditions && (await selectRows(ctx, source, { ...asking, conditions }).execute(ctx.db)).rows[0]
  if (!found) throw notFound(`这条${sheet.name}记录`)
  return found as KeyedRow
}

/** Whether it can be changed only with a reason: a locked month, say. */
export function needsReason(sheet: Sheet, row: Row): boolean {
  const emptied = { ...row }
  for (const { field, key } of sheet.columns) if (!key) emptied[field] = null
  return sheet.refusesChange?.(row, emptied) !== undefined
}

const author = (ctx: Ctx) => sql`(select c.actor from ${changesOf(ctx.district)} c where c.id = p.change_id)`

/** What a caller gets of one record: values, names, who wrote it, what may be done with it. Who sees a row may write it. */
export function viewOf(ctx: Ctx, source: RecordSource, row: KeyedRow): LedgerRecordView {
  const { sheet } = source
  const writable = mayWrite(ctx, sheet.table)
  return {
    ...toRecord(source, shapeOf(ctx, source, 'whole'), row),
    recordedBy: row.recorded_by ?? '',
    can: { edit: writable, delete: writable },
    needsReason: needsReason(sheet, row),
  }
}
