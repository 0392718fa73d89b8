import { text } from 'node:stream/consumers'
import { adaptFile } from '#features/adapt/file.ts'
import { importLedger } from '#features/ledger/ledger.ts'
import { openDatabase } from '#platform/db/database.ts'
import { readWorkbook } from '#platform/excel.ts'
import { commandCtx } from '#test/harness/ledger.ts'

// Reads { url, file, office, districts } from stdin; for each district streams, checks and imports the file once, and adapts
// the office's file; prints Imported.

export interface Imported {
  streamed: number[]
  checked: number[]
  imported: number[]
  adapted: number[]
  /** Of the last import, ms from one report of progress to the next. */
  phases: Record<string, number>
  peakMb: number
}

const KB_PER_MB = 1024
const { url, file, office, districts } = JSON.parse(await text(process.stdin)) as {
  url: string
  file: string
  office: string
  districts: string[]
}
const database = await openDatabase({ url })
const result: Imported = { streamed: [], checked: [], imported: [], adapted: [], phases: {}, peakMb: 0 }

async function timed(work: () => Promise<void>) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function stream() {
  let rows = 0
  for await (const batch of readWorkbook(file)) rows += batch.rows.length
  if (rows === 0) throw new Error('an empty workbook')
}

const ctxOf = (district: string) => commandCtx(database.db, district, '2024-06-01T00:00:00Z')

async function check(district: string) {
  const report = await importLedger(ctxOf(district), readWorkbook(file), { dryRun: true })
  if (report.rejectionCount > 0 || report.sheets[0]?.added === 0) throw new Error('nothing to import')
}

async function adapt(district: string) {
  const { sheets, unreadCount } = await adaptFile(ctxOf(district), { file: office, out: `${office}.ledger.xlsx` })
  if (unreadCount > 0 || !sheets[0]?.rows) throw new Error('not adapted')
}

async function load(district: string) {
  const ctx = ctxOf(district)
  let [phase, since] = ['', performance.now()]
  result.phases = {}
  const progress = (next: string) => {
    if (next === phase) return
    if (phase) result.phases[phase] = Math.round(performance.now() - since)
    ;[phase, since] = [next, performance.now()]
  }
  const report = await importLedger(ctx, readWorkbook(file), { progress })
  progress('')
  if (!report.applied) throw new Error(`refused: ${JSON.stringify(report.rejections.slice(0, 3))}`)
}

for (const district of districts) {
  // One district alone: that process is asked for its memory, and streams nothing beside.
  if (districts.length > 1) {
    result.streamed.push(await timed(stream))
    result.checked.push(await timed(() => check(district)))
    result.adapted.push(await timed(() => adapt(district)))
  }
  result.imported.push(await timed(() => load(district)))
}
result.peakMb = process.resourceUsage().maxRSS / KB_PER_MB
await database.close()
process.stdout.write(JSON.stringify(result))
