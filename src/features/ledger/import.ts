import { type Ctx, withTransaction } from '#platform/context.ts'
import type { RowBatch } from '#platform/excel.ts'
import { foresee } from '#platform/foresight.ts'
import { lockLedger, openChange, record } from '#platform/history.ts'
import type { Finding, ImportReport } from './contract.ts'
import { countRows, differ, type SheetDifference, sampleOf, writtenOf } from './difference.ts'
import { unmaskRows } from './guarded.ts'
import { overruled, setAside } from './prevailing.ts'
import { readLedger } from './read.ts'
import type { ReadLedger, ReadSheet } from './read-sheet.ts'
import { danglingReferences } from './references.ts'
import { oddValues, recordedOf, type Sheet } from './sheet.ts'
import { refreshStatistics } from './statistics.ts'
import { takenValues } from './unique.ts'
import { hiddenRows, rowsNotAllowed, rowsOfOthers, rowsOutside, sheetNotReadable } from './within.ts'

export interface ImportOptions {
  /** The sheets that are taken; those of the workbook unless told. */
  sheets?: readonly Sheet[]
  dryRun?: boolean
  /** Why amounts of locked months change; without it they are rejected. */
  reason?: string | undefined
  source?: 'import' | 'demo' | 'form'
  progress?: (phase: string, rows: number) => void
  /** Ends the work between two steps, with nothing written; what is thrown is its reason. */
  signal?: AbortSignal
  /** When writing begins, which is long after ctx.now where a large workbook is read first; ctx.now without it. */
  clock?: () => Date
  /** Written together with the ledger, in its transaction; not called where nothing is written. */
  alongside?: (ctx: Ctx, report: ImportReport) => Promise<void>
}

/**
 * Imports the rows of a ledger workbook (`readWorkbook`) into ctx.district: all or nothing. Answers what each sheet adds, changes and leaves,
 * and every cell that is refused; with any refusal, or on a dry run, nothing is written.
 * Throws Refusal 422 for a file that cannot be read.
 */
export async function importLedger(
  ctx: Ctx,
  batches: AsyncIterable<RowBatch>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { sheets = ctx.declared.workbook } = options
  if (options.dryRun && ctx.db.isTransaction) throw new Error('a dry run takes back its own transaction, no other')
  const read = await readLedger(batches, sheets, rows => options.progress?.('读取', rows))
  // What the workbook says first has to stand first: zones before projects, projects before months.
  read.sheets.sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet))
  const written = withTransaction(ctx, async inside => {
    await lockLedger(inside)
    const report = await settle(inside, read, options)
    if (!report.applied) throw new Unwritten(report)
    await options.alongside?.(inside, report)
    return report
  })
  const report = await written.catch(cause => {
    if (cause instanceof Unwritten) return cause.report
    throw cause
  })
  if (report.applied) await refreshStatistics(ctx, read.sheets)
  return report
}

/** Rolls the transaction back and still brings the report out. */
class Unwritten extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('nothing written')
    this.report = report
  }
}

async function settle(ctx: Ctx, read: ReadLedger, options: ImportOptions): Promise<ImportReport> {
  const { rejections, warnings } = read
  const form = options.source === 'form'
  const reject = (sheet: ReadSheet, found: Finding) => {
    sheet.rejectedRows.add(found.row)
    rejections.add(found)
  }
  for (const one of read.sheets) {
    options.signal?.throwIfAborted()
    options.progress?.(`核对${one.sheet.name}`, one.rows.size)
    one.hiddenRows = await hiddenRows(ctx, one)
    await setAside(ctx, one)
    if (!form) for (const found of await completed(ctx, read, one)) warnings.add(found)
    for (const found of sheetNotReadable(ctx, one)) rejections.add(found)
    for (const found of await unmaskRows(ctx, one)) reject(one, found)
    for (const found of await danglingReferences(ctx, read, one)) reject(one, found)
    for (const found of await takenValues(ctx, one)) reject(one, found)
    for (const found of (await one.sheet.sheetCheck?.(ctx, one)) ?? []) reject(one, found)
  }
  const differences = await differ(ctx, read, options, reject)
  for (const difference of differences) {
    const refused = [...rowsNotAllowed(ctx, difference), ...(await rowsOfOthers(ctx, difference))]
    for (const found of refused) reject(difference.one, found)
  }
  if (rejections.count === 0) {
    await write(ctx, differences, options)
    for (const one of read.sheets) {
      for (const found of await rowsOutside(ctx, one)) reject(one, found)
      for (const found of await overruled(ctx, one)) warnings.add(found)
      for (const found of (await one.sheet.resultCheck?.(ctx, { ...one, form })) ?? []) reject(one, found)
      for (const found of oddValues(ctx, one.sheet, takenOf(one))) warnings.add(found)
      for (const found of (await one.sheet.warnings?.(ctx, { ...takenOf(one), form })) ?? []) warnings.add(found)
    }
  }
  return {
    district: ctx.district,
    dryRun: options.dryRun ?? false,
    applied: rejections.count === 0 && !options.dryRun,
    sheets: differences.map(countRows),
    rejections: rejections.kept,
    rejectionCount: rejections.count,
    warnings: warnings.kept,
    warningCount: warnings.count,
    changes: sampleOf(differences),
    ignored: read.ignored,
    ignoredCount: read.ignoredCount,
    needsReason: differences.some(({ locked }) => locked),
  }
}

/** Fills in what a sheet leaves to be found. */
async function completed(ctx: Ctx, read: ReadLedger, { sheet, rows, present }: ReadSheet): Promise<Finding[]> {
  const { from, fill } = sheet.completes ?? {}
  const others = read.sheets.find(other => other.sheet.name === from)?.rows.values() ?? []
  return (
    (await fill?.(
      ctx,
      { rows, present },
      [...others].map(({ row }) => row),
    )) ?? []
  )
}

/** Without the rows that are refused: what is odd about them is not the importer's to know. */
function takenOf({ rows, present, rejectedRows }: ReadSheet) {
  if (rejectedRows.size === 0) return { rows, present }
  return { present, rows: new Map([...rows].filter(([, { number }]) => !rejectedRows.has(number))) }
}

async function write(ctx: Ctx, differences: SheetDifference[], options: ImportOptions) {
  const writing = differences
    .map(({ one, added, changed }) => ({ one, added: writtenOf(one, added), changed }))
    .filter(({ added, changed }) => added.length + changed.length > 0)
  if (writing.length === 0) return
  const change = options.dryRun
    ? undefined
    : await openChange(options.clock ? { ...ctx, now: options.clock() } : ctx, {
        source: options.source ?? 'import',
        reason: options.reason,
      })
  for (const { one, added, changed } of writing) {
    options.signal?.throwIfAborted()
    const of = recordedOf(one.sheet, one.present)
    const replacing = changed.map(({ after }) => after)
    options.progress?.(`${change ? '写入' : '核对'}${one.sheet.name}`, added.length + changed.length)
    if (!change) await foresee(ctx, of, { added, changed })
    else await record(ctx, of, replacing, change, added)
    if (change && options.source !== 'demo') await one.sheet.written?.(ctx, [...added, ...replacing])
  }
}
