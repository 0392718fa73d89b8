import { sql } from 'kysely'
import { evaluate, momentOf } from '#features/figures/figure.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { AS_OF, districtCode, KNOWN_AT, SIZE } from './districts.ts'
import { interleave, note, ratio, summary } from './measure.ts'

const NOW = '2024-06-01T00:00:00Z'
const PACE = { warmUp: 8, rounds: 60 }

/** One hand-written statement that only sums the months; answers how many there were. */
async function sumMonths({ db }: Database, district: string): Promise<number> {
  const { rows } = await sql<{ investment: string; months: number }>`
    select sum(investment) as investment, count(*) as months from monthly_reports
    where district_code = ${district} and state = 'locked'`.execute(db)
  return rows[0]?.months ?? 0
}

async function worksOn(database: Database, district: string) {
  const months = await sumMonths(database, district)
  if (months !== SIZE.projects * SIZE.months) throw new Error(`${months} months in ${district}`)
  const ctx = commandCtx(database.db, district, NOW)
  const at = (knownAt?: string) => () => evaluate(ctx, momentOf(district, AS_OF, knownAt))
  const { figures } = await at()()
  return { figures: figures.length, sum: () => sumMonths(database, district), now: at(), before: at(KNOWN_AT) }
}

/** The whole catalogue against the sum of its months, in a district alone and in one among many (both on PostgreSQL). */
export async function benchFigures(alone: string, crowded: string, others: number) {
  const databases = await Promise.all([alone, crowded].map(url => openDatabase({ url, poolSize: 1 })))
  const [one, many] = databases as [Database, Database]
  try {
    const here = await worksOn(one, districtCode(1))
    const there = await worksOn(many, districtCode(Math.ceil((others + 1) / 2)))
    note(`figures: ${PACE.warmUp} + ${PACE.rounds} rounds of ${here.figures} figures`)
    const times = await interleave(
      {
        sumAlone: here.sum,
        alone: here.now,
        sumCrowded: there.sum,
        crowded: there.now,
        knownAtAlone: here.before,
        knownAtCrowded: there.before,
      },
      PACE,
    )
    return {
      size: { ...SIZE, figures: here.figures, otherDistricts: others },
      catalogueToSum: ratio(times.alone, times.sumAlone, 4),
      crowdedToAlone: ratio(times.crowded, times.alone, 1.2),
      catalogueToSumCrowded: ratio(times.crowded, times.sumCrowded),
      knownAtToNow: ratio(times.knownAtAlone, times.alone),
      ms: Object.fromEntries(Object.entries(times).map(([name, values]) => [name, summary(values)])),
    }
  } finally {
    for (const database of databases) await database.close()
  }
}

/** The same on PGlite, where nothing is promised. */
export async function benchFiguresEmbedded(dataDir: string) {
  const database = await openDatabase({ dataDir })
  try {
    const { sum, now } = await worksOn(database, districtCode(1))
    const times = await interleave({ sum, now }, { warmUp: 3, rounds: 15 })
    return { catalogueToSum: ratio(times.now, times.sum), ms: { sum: summary(times.sum), now: summary(times.now) } }
  } finally {
    await database.close()
  }
}
