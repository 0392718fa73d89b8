import { text } from 'node:stream/consumers'
import { importLedger } from '#features/ledger/ledger.ts'
import { openDatabase } from '#platform/db/database.ts'
import { readWorkbook } from '#platform/excel.ts'
import { commandCtx } from '#test/harness/ledger.ts'

// Reads { url, file, districts } from stdin; streams and imports the file once for each district; prints Imported.

export interface Imported {
  streamed: number[]
  imported: number[]
  /** Of the last import, ms from one report of progress to the next. */
  phases: Record<string, number>
  peakMb: number
}

const KB_PER_MB = 1024
const { url, file, districts } = JSON.parse(await text(process.stdin)) as {
  url: string
  file: string
  districts: string[]
}
const database = await openDatabase({ url })
const result: Imported = { streamed: [], imported: [], phases: {}, peakMb: 0 }

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

async function load(district: string) {
  const ctx = commandCtx(database.db, district, '2024-06-01T00:00:00Z')
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
  if (districts.length > 1) result.streamed.push(await timed(stream))
  result.imported.push(await timed(() => load(district)))
}
result.peakMb = process.resourceUsage().maxRSS / KB_PER_MB
await database.close()
process.stdout.write(JSON.stringify(result))
