import { sql } from 'kysely'
import { dashboardOf } from '#features/dashboard/dashboard.ts'
import { momentOf } from '#features/figures/figure.ts'
import { seriesOf } from '#features/figures/series.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { buildDistricts, districtCode, FIRST_YEAR } from './districts.ts'
import { interleave, note, summary } from './measure.ts'

const SIZE = { projects: 20_000, months: 12 }
const DISTRICT = districtCode(1)
const AS_OF = `${FIRST_YEAR}-12-31`
const NOW = '2024-06-01T00:00:00Z'
const CALLERS = 16
const TARGETS = { dashboard: 400, dashboardAgain: 20, series: 20, seriesAgain: 20 }

/** One district of 20 000 projects; what is kept counts for as long as its edition of the ledger. */
export async function buildLarge({ db }: Database) {
  await buildDistricts(db, [DISTRICT], { size: SIZE, progress: note })
  await sql`insert into ledger_clocks (district_code, at) values (${DISTRICT}, ${NOW})`.execute(db)
}

const met = (times: number[], target: number) => {
  const ms = summary(times)
  return { ms, target, met: ms.median <= target }
}

/** The dashboard and a figure's twelve months, after a change of the ledger and again, and sixteen who ask at once. */
export async function benchLarge(url: string) {
  const database = await openDatabase({ url, poolSize: 20 })
  const ctx = commandCtx(database.db, DISTRICT, NOW)
  const change = () =>
    sql`update ledger_clocks set edition = gen_random_uuid() where district_code = ${DISTRICT}`.execute(database.db)
  const dashboard = () => dashboardOf(ctx, AS_OF)
  const scope = { list: '示范区级名单', listYear: FIRST_YEAR }
  const series = () => seriesOf(ctx, momentOf(DISTRICT, AS_OF), 'list.completed_investment', scope)
  const byMonth = () =>
    sql`select month, sum(investment) from monthly_reports where district_code = ${DISTRICT} and year = ${FIRST_YEAR}
      group by month`.execute(database.db)
  try {
    const times = await interleave(
      {
        groupBy: byMonth,
        changed: change,
        series,
        seriesAgain: series,
        changedAgain: change,
        sixteen: () => Promise.all(Array.from({ length: CALLERS }, series)),
        changedOnceMore: change,
        dashboard,
        dashboardAgain: dashboard,
      },
      { warmUp: 2, rounds: 7 },
    )
    const result = {
      size: SIZE,
      groupByMs: summary(times.groupBy),
      series: met(times.series, TARGETS.series),
      seriesAgain: met(times.seriesAgain, TARGETS.seriesAgain),
      seriesOfSixteen: summary(times.sixteen),
      dashboard: met(times.dashboard, TARGETS.dashboard),
      dashboardAgain: met(times.dashboardAgain, TARGETS.dashboardAgain),
    }
    note(`large: series ${result.series.ms.median} ms, dashboard ${result.dashboard.ms.median} ms`)
    return result
  } finally {
    await database.close()
  }
}
