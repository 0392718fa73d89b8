import { type RawBuilder, sql } from 'kysely'
import { mayWrite, theirsToWrite } from '#features/access/access.ts'
import type { Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { changesOf, type Row } from '#platform/history.ts'
import type { LedgerRecordView } from '../contract.ts'
import { findRow } from '../read/keyed.ts'
import { type FoundRow, shapeOf, toRecord } from '../read/select.ts'
import type { RecordSource } from '../records.ts'

/** A record of the ledger, and who wrote it. */
export type KeyedRow = FoundRow & { recorded_by: string | null; theirs?: boolean }

/** The record of that key, if the caller may see it. Throws Refusal 404. */
export const findRecord = (
  ctx: Ctx,
  source: RecordSource,
  token: string,
  more: Record<string, RawBuilder<unknown>> = {},
): Promise<KeyedRow> => {
  const theirs = theirsToWrite(ctx, source.sheet.table, 'p')
  return findRow(ctx, source, token, {
    ...more,
    ...(theirs && { theirs }),
    recorded_by: author(ctx),
  }) as Promise<KeyedRow>
}

/** Whether it can be changed only with a reason: a locked month, say. */
export function needsReason(sheet: Sheet, row: Row): boolean {
  const emptied = { ...row }
  for (const { field, key } of sheet.columns) if (!key) emptied[field] = null
  return sheet.refusesChange?.(row, emptied) !== undefined
}

const author = (ctx: Ctx) => sql`(select c.actor from ${changesOf(ctx.district)} c where c.id = p.change_id)`

/** What a caller gets of one record: values, names, who wrote it, what may be done with it: who may write a row that they see unless it is not `theirs`. */
export function viewOf(ctx: Ctx, source: RecordSource, row: KeyedRow): LedgerRecordView {
  const { sheet } = source
  const writable = mayWrite(ctx, sheet.table) && row.theirs !== false
  return {
    ...toRecord(ctx, source, shapeOf(ctx, source, 'whole'), row),
    recordedBy: row.recorded_by ?? '',
    can: { edit: writable, delete: writable },
    needsReason: needsReason(sheet, row),
  }
}
