import { decidesScope, requireOwn } from '#features/access/access.ts'
import { keyOf, recordedOf, type Sheet, sameCell, sayMasked, unmasked } from '#features/ledger/ledger.ts'
import { today } from '#platform/clock.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { lockLedger, type Row } from '#platform/history.ts'
import { nextChange, replaceFields } from '#platform/replace.ts'
import { whoOf } from '#platform/who.ts'
import type { CellSent } from '../contract.ts'
import { selectFrom, shapeOf } from '../read/select.ts'
import type { RecordSource } from '../records.ts'
import {
  fieldOf,
  invalid,
  keyColumns,
  keyOfSent,
  lockedField,
  type Sent,
  take,
  type Written,
  warningOf,
} from './taken.ts'
import { requireVersion } from './version.ts'
import { findRecord, type KeyedRow, viewOf } from './view.ts'
import { save } from './write.ts'

/**
 * Changes the fields that are sent, if the record is still as `seen` (If-Match).
 * Throws Refusal 404, 428, 412, 422 `invalid_record`, `reason_required`, `key_stays`.
 */
export async function editRecord(
  ctx: Ctx,
  source: RecordSource,
  token: string,
  seen: string | undefined,
  sent: Sent,
): Promise<Written> {
  const { sheet } = source
  const values = { ...sheet.edited, ...given(sent.values) }
  if (Object.keys(values).every(field => standsAlone(ctx, sheet, field))) {
    const written = await replace(ctx, source, token, seen, { ...sent, values })
    if (written) return written
  }
  return withTransaction(ctx, async inside => {
    await lockLedger(inside)
    const before = await findRecord(inside, source, token)
    await requireVersion(inside, before, seen, { required: true })
    await requireOwn(inside, sheet.table, before)
    const after = { ...before, ...values }
    requireSameKey(sheet, before, after)
    return save(inside, source, { values: after, reason: sent.reason }, before)
  })
}

const given = (values: Sent['values']) =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, CellSent] => entry[1] !== undefined))

/** Fields of which nothing hangs: no other record, no scope, no name that it is found by, no value that must be its alone, no rule over several rows, nobody else's word, no enterprise that may have been merged. */
const standsAlone = (ctx: Ctx, sheet: Sheet, field: string) =>
  !sheet.sheetCheck &&
  !sheet.prevails &&
  !sheet.resultCheck &&
  !sheet.written &&
  !decidesScope(ctx, sheet.table, field) &&
  field !== sheet.noun.nameField &&
  sheet.columns.some(
    column => column.field === field && !column.key && !column.unique && !column.refers && column.kind !== 'uscc',
  )

/**
 * The rules of the sheet for one row, without the questions to the ledger that such fields don't raise: the record is
 * read, judged, and replaced if it is still the version that was read; undefined where a kept sum hangs of what changes.
 */
async function replace(
  ctx: Ctx,
  source: RecordSource,
  token: string,
  seen: string | undefined,
  sent: { values: Record<string, CellSent>; reason?: string | undefined },
): Promise<Written | undefined> {
  const { sheet } = source
  const before = await findRecord(ctx, source, token, { next_change: nextChange })
  await requireVersion(ctx, before, seen, { required: true })
  await requireOwn(ctx, sheet.table, before)
  const { row, warnings } = judged(sheet, before, sent)
  const values = changedFields(sheet, before, row)
  if (Object.keys(values).length === 0) return { record: viewOf(ctx, source, before), warnings }
  if (sheet.summed?.fields.some(field => field in values)) return undefined
  const replacing = {
    key: row,
    values,
    seen: before.change_id,
    id: Number(before.next_change),
    reason: sent.reason || undefined,
  }
  const day = today(ctx.now)
  const found = { by: selectFrom(ctx, shapeOf(ctx, source, 'whole'), day), day }
  const after = await replaceFields(ctx, recordedOf(sheet), replacing, found)
  if (!after) return overtaken(ctx, source, token, before)
  const odd =
    (await sheet.warnings?.(ctx, {
      form: true,
      present: sheet.columns.filter(({ field }) => field in values),
      rows: new Map([[keyOf(sheet, row), { number: 2, row }]]),
    })) ?? []
  const record = viewOf(ctx, source, { ...after, recorded_by: whoOf(ctx).name })
  return { record, warnings: [...warnings, ...odd.map(found => warningOf(sheet, found))] }
}

/** The row as it would stand; refuses what one row by itself can be wrong in. */
function judged(sheet: Sheet, before: Row, sent: Sent) {
  const { row, issues, warnings } = take(sheet.columns, { ...before, ...sent.values })
  for (const column of sheet.columns.filter(({ guarded }) => guarded)) {
    const meant = unmasked(column, row[column.field] ?? null, before[column.field] ?? null)
    if (meant === undefined) issues.push({ path: `values.${column.field}`, message: sayMasked(column) })
    else row[column.field] = meant
  }
  if (issues.length > 0) throw invalid(issues)
  const wrong = (sheet.rowChecks ?? []).flatMap(check => check(row) ?? [])
  if (wrong.length > 0) {
    throw invalid(wrong.map(({ header, message }) => ({ path: `values.${fieldOf(sheet, header)}`, message })))
  }
  const refusal = sheet.refusesChange?.(before, row)
  if (refusal && !sent.reason) throw lockedField(refusal.header)
  return { row, warnings }
}

/** Somebody else was faster since the record was read: says who. */
async function overtaken(ctx: Ctx, source: RecordSource, token: string, before: KeyedRow): Promise<never> {
  const now = await findRecord(ctx, source, token)
  await requireVersion(ctx, now, String(before.change_id), { required: true })
  throw new Error(`${source.sheet.name} is as it was read, and was not replaced`)
}

function changedFields(sheet: Sheet, before: Row, row: Row): Row {
  const changed = sheet.columns.filter(column => !sameCell(column, before[column.field], row[column.field]))
  const constants = (sheet.constants ?? []).filter(({ field, value }) => before[field] !== value)
  return Object.fromEntries([
    ...changed.map(({ field }) => [field, row[field] ?? null]),
    ...constants.map(({ field, value }) => [field, value]),
  ])
}

function requireSameKey(sheet: Sheet, before: Row, after: Sent['values']): void {
  const key = keyOfSent(sheet, after)
  const changed = keyColumns(sheet).filter(({ field }) => String(key?.[field]) !== String(before[field]))
  if (changed.length === 0) return
  const names = changed.map(({ header }) => `“${header}”`).join('、')
  const message = `${names}是这条记录的主键，不能修改。如填错了，请另建一条，再删除这条。`
  throw new Refusal(422, 'key_stays', message, {
    issues: changed.map(({ field, header }) => ({ path: `values.${field}`, message: `“${header}”不能修改` })),
  })
}
