import { sql } from 'kysely'
import { decidesScope, requireWritable, requireWriter } from '#features/access/access.ts'
import type { Finding, ImportReport } from '#features/ledger/contract.ts'
import {
  type Column,
  importLedger,
  keyFields,
  keyOf,
  recordedOf,
  type Sheet,
  sameCell,
  takeCell,
} from '#features/ledger/ledger.ts'
import { today } from '#platform/clock.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { Cell, RowBatch } from '#platform/excel.ts'
import { erase, lockLedger, openChange, type Row } from '#platform/history.ts'
import { replaceFields } from '#platform/replace.ts'
import { type CellSent, keyToken, type LedgerRecordView } from './contract.ts'
import { findRow, hasKey, type KeyedRow, needsReason, viewOf } from './record.ts'
import type { RecordSource } from './records.ts'
import { requireUnreferenced } from './references.ts'
import { selectFrom, shapeOf } from './select.ts'
import { requireVersion } from './version.ts'

export interface Sent {
  values: Record<string, CellSent | undefined>
  reason?: string | undefined
}
export interface Written {
  record: LedgerRecordView
  warnings: { field: string; column: string; message: string }[]
}

/** Adds a record. Throws Refusal 409 `already_exists`, 422 `invalid_record` with what is wrong with each field. */
export function createRecord(ctx: Ctx, source: RecordSource, sheets: Sheet[], sent: Sent): Promise<Written> {
  return withTransaction(ctx, async inside => {
    await lockLedger(inside)
    const key = keyOfSent(source.sheet, sent.values)
    if (key && (await exists(inside, source.sheet, key))) throw alreadyExists(source.sheet, key)
    return save(inside, source, sheets, sent.values, sent.reason)
  })
}

/**
 * Changes the fields that are sent, if the record is still as `seen` (If-Match).
 * Throws Refusal 404, 428, 412, 422 `invalid_record`, `reason_required`, `key_stays`.
 */
export function editRecord(
  ctx: Ctx,
  source: RecordSource,
  sheets: Sheet[],
  token: string,
  seen: string | undefined,
  sent: Sent,
): Promise<Written> {
  const values = given(sent.values)
  const { sheet } = source
  const isPlain = Object.keys(values).every(field => standsAlone(sheet, field))
  return withTransaction(ctx, async inside => {
    if (!isPlain) await lockLedger(inside)
    const before = await findRow(inside, source, sheets, token, { isLocked: isPlain })
    await requireVersion(inside, before, seen, { required: true })
    requireWriter(inside, sheet.table)
    if (isPlain) return replace(inside, source, sheets, before, { ...sent, values })
    const after = { ...before, ...values }
    requireSameKey(sheet, before, after)
    return save(inside, source, sheets, after, sent.reason)
  })
}

/** Takes a record out of the ledger; it stays in history. Throws Refusal 404, 412, 409 `referenced`, 422 `reason_required`. */
export function removeRecord(
  ctx: Ctx,
  source: RecordSource,
  sheets: Sheet[],
  token: string,
  seen: string | undefined,
  reason: string | undefined,
): Promise<void> {
  const { sheet } = source
  return withTransaction(ctx, async inside => {
    await lockLedger(inside)
    const before = await findRow(inside, source, sheets, token)
    await requireVersion(inside, before, seen, { required: false })
    requireWriter(inside, sheet.table)
    if (!reason && needsReason(sheet, before)) throw reasonRequired('这条记录已锁定。如确需删除，请写明原因。')
    await requireUnreferenced(inside, sheet, sheets, before)
    const key = Object.fromEntries(keyFields(sheet).map(field => [field, before[field] ?? null]))
    await erase(inside, recordedOf(sheet), [key], await openChange(inside, { source: 'form', reason }))
  })
}

const given = (values: Sent['values']) =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, CellSent] => entry[1] !== undefined))

/** Fields of which nothing hangs: no other record, no scope, no name that it is found by, no rule over several rows. */
const standsAlone = (sheet: Sheet, field: string) =>
  !sheet.sheetCheck &&
  !decidesScope(sheet.table, field) &&
  field !== sheet.noun.nameField &&
  sheet.columns.some(column => column.field === field && !column.key && !column.refers)

/** The rules of the sheet for one row, without the questions to the ledger that fields which stand alone don't raise. */
async function replace(
  ctx: Ctx,
  source: RecordSource,
  sheets: Sheet[],
  before: KeyedRow,
  sent: { values: Record<string, CellSent>; reason?: string | undefined },
): Promise<Written> {
  const { sheet } = source
  const { row, issues, warnings } = take(sheet.columns, { ...before, ...sent.values })
  const wrong = (sheet.rowChecks ?? []).flatMap(check => check(row) ?? [])
  issues.push(...wrong.map(({ header, message }) => ({ path: `values.${fieldOf(sheet, header)}`, message })))
  if (issues.length > 0) throw invalid(issues)
  const refusal = sheet.refusesChange?.(before, row)
  if (refusal && !sent.reason) throw lockedField(refusal.header)
  const values = changedFields(sheet, before, row)
  const view = (found: KeyedRow, more: Written['warnings']) => ({
    record: viewOf(ctx, source, sheets, found),
    warnings: more,
  })
  if (Object.keys(values).length === 0) return view(before, warnings)
  const found = selectFrom(ctx, shapeOf(ctx, source, sheets, 'whole'), today(ctx.now))
  const after = await replaceFields(ctx, recordedOf(sheet), row, values, sent.reason || undefined, found)
  const recorded_by = ctx.user?.displayName ?? ctx.actor
  const odd = await sheet.warnings?.(ctx, { rows: new Map([[keyOf(sheet, row), { number: 2, row }]]) })
  return view({ ...after, recorded_by }, [...warnings, ...(odd ?? []).map(each => warningOf(sheet, each))])
}

function changedFields(sheet: Sheet, before: Row, row: Row): Row {
  const changed = sheet.columns.filter(column => !sameCell(column, before[column.field], row[column.field]))
  const constants = (sheet.constants ?? []).filter(({ field, value }) => before[field] !== value)
  return Object.fromEntries([
    ...changed.map(({ field }) => [field, row[field] ?? null]),
    ...constants.map(({ field, value }) => [field, value]),
  ])
}

/** A record is written as a workbook of one row would be: the same rules, checks, warnings and history. */
async function save(
  ctx: Ctx,
  source: RecordSource,
  sheets: Sheet[],
  cells: Sent['values'],
  reason: string | undefined,
): Promise<Written> {
  const { sheet } = source
  const { row, issues } = take(sheet.columns, cells)
  if (issues.length > 0) throw invalid(issues)
  await requireWritable(ctx, sheet.table, row)
  const report = await importLedger(ctx, sheets, oneRow(sheet, cells), { source: 'form', reason: reason || undefined })
  if (report.rejectionCount > 0) throw refused(sheet, report, reason)
  const after = await findRow(ctx, source, sheets, keyToken(keyFields(sheet).map(field => row[field] ?? '')))
  return { record: viewOf(ctx, source, sheets, after), warnings: report.warnings.map(found => warningOf(sheet, found)) }
}

async function* oneRow({ name, columns }: Sheet, cells: Sent['values']): AsyncGenerator<RowBatch> {
  const headers: Cell[] = columns.map(({ header }) => header)
  const row: Cell[] = columns.map(({ field }) => cells[field] ?? null)
  yield {
    sheet: name,
    rows: [
      { number: 1, cells: headers },
      { number: 2, cells: row },
    ],
  }
}

/** The cells as they will stand, and what the columns refuse. */
function take(columns: Column[], cells: Sent['values']) {
  const row: Row = {}
  const issues: { path: string; message: string }[] = []
  const warnings: Written['warnings'] = []
  for (const column of columns) {
    const { field, header } = column
    const taken = takeCell(column, cells[field] ?? null, row)
    if ('error' in taken) issues.push({ path: `values.${field}`, message: taken.error })
    else row[field] = taken.value
    if ('value' in taken && taken.warning) warnings.push({ field, column: header, message: taken.warning })
  }
  return { row, issues, warnings }
}

/** The key that the cells will have, or undefined where they have none yet. */
function keyOfSent(sheet: Sheet, cells: Sent['values']): Row | undefined {
  const { row, issues } = take(keyColumns(sheet), cells)
  return issues.length > 0 ? undefined : row
}

async function exists(ctx: Ctx, sheet: Sheet, key: Row): Promise<boolean> {
  const { rows } = await sql`select from ${sql.table(sheet.table)} t where ${hasKey(ctx, sheet, key)}`.execute(ctx.db)
  return rows.length > 0
}

const keyColumns = (sheet: Sheet) => sheet.columns.filter(({ key }) => key)
const saidKey = (sheet: Sheet, key: Row) =>
  keyColumns(sheet)
    .map(({ header, field }) => `${header} ${key[field]}`)
    .join('、')

function alreadyExists(sheet: Sheet, key: Row): Refusal {
  const message = `已有一条${sheet.name}记录：${saidKey(sheet, key)}。请改用其他值，或打开那条记录修改。`
  const issues = keyColumns(sheet).map(({ field }) => ({ path: `values.${field}`, message: '已被使用' }))
  return new Refusal(409, 'already_exists', message, { issues })
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

const fieldOf = (sheet: Sheet, header: string) => sheet.columns.find(column => column.header === header)?.field ?? ''
const warningOf = (sheet: Sheet, { column, message }: Finding) => ({ field: fieldOf(sheet, column), column, message })
const reasonRequired = (message: string) =>
  new Refusal(422, 'reason_required', message, { issues: [{ path: 'reason', message: '请写明原因' }] })

const lockedField = (header: string | undefined) =>
  reasonRequired(`这条记录已锁定，${header}不能直接修改。如确需更正，请写明原因；原数会保留在历史中。`)

const invalid = (issues: { path: string; message: string }[]) =>
  new Refusal(422, 'invalid_record', issues[0]?.message ?? '请核对所填内容。', { issues })

function refused(sheet: Sheet, report: ImportReport, reason: string | undefined): Refusal {
  const [first] = report.rejections
  if (report.needsReason && !reason && report.rejectionCount === 1) return lockedField(first?.column)
  return invalid(
    report.rejections.map(({ column, message }) => ({ path: `values.${fieldOf(sheet, column)}`, message })),
  )
}
