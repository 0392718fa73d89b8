import { dashboardOf } from '#features/dashboard/dashboard.ts'
import type { Database } from '#platform/db/database.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { DEMO_DISTRICT, loadDemo } from '../src/demo.ts'
import { interleave, note, summary } from './measure.ts'

const MOST_MS = 150

/** What GET /api/v1/dashboard computes for the demonstration district, without HTTP. */
export async function benchDashboard(database: Database) {
  const ctx = commandCtx(database.db, '', '2024-06-01T00:00:00Z')
  const { records } = await loadDemo(ctx)
  const inDistrict = { ...ctx, district: DEMO_DISTRICT.code }
  const { show } = await interleave({ show: () => dashboardOf(inDistrict, undefined) }, { warmUp: 3, rounds: 15 })
  const ms = summary(show)
  note(`dashboard on ${database.engine}: ${ms.median} ms`)
  return { records, ms, target: MOST_MS, met: ms.median <= MOST_MS }
}
