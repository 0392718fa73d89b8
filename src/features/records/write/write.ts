import { sql } from 'kysely'
import { notYours, requireOwn, requireWritable, visibleRows } from '#features/access/access.ts'
import type { ImportReport } from '#features/ledger/contract.ts'
import { importLedger, keyFields, recordedOf, type Sheet } from '#features/ledger/ledger.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { forbidden, Refusal } from '#platform/errors.ts'
import { type Cell, type RowBatch, rowOf } from '#platform/excel.ts'
import { erase, lockLedger, openChange, type Row } from '#platform/history.ts'
import { lastNumber, numberOf, prefixOf } from '#platform/serial.ts'
import { keyToken } from '../contract.ts'
import { hasKey } from '../read/keyed.ts'
import type { RecordSource } from '../records.ts'
import { requireUnnamed, requireUnreferenced } from './references.ts'
import {
  doubtfulField,
  fieldOf,
  invalid,
  keyColumns,
  lockedField,
  reasonRequired,
  type Sent,
  take,
  type Written,
  warningOf,
} from './taken.ts'
import { requireVersion } from './version.ts'
import { findRecord, needsReason, viewOf } from './view.ts'

/**
 * Adds a record. Throws Refusal 409 `already_exists`, 422 `invalid_record` with what is wrong with each field, `reason_required`, and 403 for
 * a record outside the caller's scope: whether there is one of that key already is not told.
 */
export function createRecord(ctx: Ctx, source: RecordSource, sent: Sent): Promise<Written> {
  const { sheet } = source
  return withTransaction(ctx, async inside => {
    await lockLedger(inside)
    const values = await withNumber(inside, sheet, sent.values)
    const row = requireTaken(sheet, values)
    await requireWritable(inside, sheet.table, row)
    await requireFree(inside, sheet, row)
    return write(inside, source, row, { ...sent, values }, {})
  })
}

/** With a number of today where none was given, JH20270104-0001; ctx has the ledger, so that nobody else gets it. */
async function withNumber({ db, district, now }: Ctx, { table, columns, numbers }: Sheet, cells: Sent['values']) {
  const field = columns.find(({ numbered }) => numbered)?.field
  if (field === undefined || numbers === undefined || String(cells[field] ?? '').trim() !== '') return cells
  const prefix = prefixOf(numbers, now)
  const given = sql`select ${sql.ref(field)} as number from ${sql.table(table)} where district_code = ${district}`
  return { ...cells, [field]: numberOf(prefix, (await lastNumber(db, prefix, given)) + 1) }
}

/** Takes a record out of the ledger; it stays in history. Throws Refusal 404, 412, 409 `referenced` and `confirm_loss`, 422 `reason_required`. */
export function removeRecord(
  ctx: Ctx,
  source: RecordSource,
  token: string,
  seen: string | undefined,
  { reason, confirmed }: { reason?: string; confirmed?: '是' },
): Promise<void> {
  const { sheet } = source
  return withTransaction(ctx, async inside => {
    await lockLedger(inside)
    const before = await findRecord(inside, source, token)
    await requireVersion(inside, before, seen, { required: false })
    await requireOwn(inside, sheet.table, before)
    if (!reason && needsReason(sheet, before)) throw reasonRequired('这条记录已锁定。如确需删除，请写明原因。')
    const why = await sheet.refusesRemoval?.(inside, before)
    if (why) throw forbidden(why)
    await requireUnreferenced(inside, sheet, before)
    const loss = confirmed ? undefined : await sheet.lostWith?.(inside, before)
    const key = Object.fromEntries(keyFields(sheet).map(field => [field, before[field] ?? null]))
    await erase(inside, recordedOf(sheet), [key], await openChange(inside, { source: 'form', reason }))
    await requireUnnamed(inside, source, before)
    // Asked only where nothing else stands against it.
    if (loss) throw new Refusal(409, 'confirm_loss', loss)
    await sheet.removed?.(inside, before)
  })
}

/** Writes a record that stands, with other values. Throws Refusal 403 where it would leave the caller's scope, 422 `invalid_record`, `reason_required`. */
export async function save(ctx: Ctx, source: RecordSource, sent: Sent, before: Row): Promise<Written> {
  const row = requireTaken(source.sheet, sent.values)
  await requireWritable(ctx, source.sheet.table, row)
  return write(ctx, source, row, sent, before)
}

function requireTaken(sheet: Sheet, cells: Sent['values']): Row {
  const { row, issues } = take(sheet.columns, cells)
  if (issues.length > 0) throw invalid(issues)
  return row
}

/** A record is written as a workbook of one row would be: the same rules, checks, warnings and history. */
async function write(ctx: Ctx, source: RecordSource, row: Row, sent: Sent, before: Row): Promise<Written> {
  const { sheet } = source
  const { values: cells, reason } = sent
  const report = await importLedger(ctx, oneRow(sheet, cells), {
    source: 'form',
    sheets: [sheet],
    reason: reason || undefined,
  })
  if (report.rejectionCount > 0) throw refused(sheet, report, reason)
  const doubt = take(sheet.columns, cells).doubtful.find(({ field }) => row[field] !== before[field])
  if (doubt && !reason) throw doubtfulField(doubt)
  const after = await findRecord(ctx, source, keyToken(keyFields(sheet).map(field => row[field] ?? '')))
  return { record: viewOf(ctx, source, after), warnings: report.warnings.map(found => warningOf(sheet, found)) }
}

async function* oneRow({ name, columns }: Sheet, cells: Sent['values']): AsyncGenerator<RowBatch> {
  const headers: Cell[] = columns.map(({ header }) => header)
  const row: Cell[] = columns.map(({ field }) => cells[field] ?? null)
  yield { sheet: name, rows: [rowOf(1, headers), rowOf(2, row)] }
}

/** A key that is taken outside the caller's scope is refused like a row that would lie there. */
async function requireFree(ctx: Ctx, sheet: Sheet, key: Row): Promise<void> {
  const { rows } = await sql<{ mine: boolean }>`select ${visibleRows(ctx, sheet.table, 't')} as mine
    from ${sql.table(sheet.table)} t where ${hasKey(ctx, sheet, key)}`.execute(ctx.db)
  if (rows[0]) throw rows[0].mine ? alreadyExists(sheet, key) : notYours(ctx, sheet.table)
}

const saidKey = (sheet: Sheet, key: Row) =>
  keyColumns(sheet)
    .map(({ header, field }) => `${header} ${key[field]}`)
    .join('、')

function alreadyExists(sheet: Sheet, key: Row): Refusal {
  const message = `已有一条${sheet.name}记录：${saidKey(sheet, key)}。请改用其他值，或打开那条记录修改。`
  const issues = keyColumns(sheet).map(({ field }) => ({ path: `values.${field}`, message: '已被使用' }))
  return new Refusal(409, 'already_exists', message, { issues })
}

function refused(sheet: Sheet, report: ImportReport, reason: string | undefined): Refusal {
  const [first] = report.rejections
  if (report.needsReason && !reason && report.rejectionCount === 1) return lockedField(first?.column)
  return invalid(
    report.rejections.map(({ column, message }) => ({ path: `values.${fieldOf(sheet, column)}`, message })),
  )
}
