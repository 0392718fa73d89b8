import { sql } from 'kysely'
import { refreshMatches } from '#features/policies/refresh.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { buildDistricts, districtCode } from './districts.ts'
import { note, summary } from './measure.ts'

const DISTRICT = districtCode(1)
const [ENTERPRISES, CLAUSES, CONDITIONS] = [20_000, 100, 5]
const ROUNDS = 5
const ALL_MS = 3000
const ONE_MS = 50
const DAY = 24 * 3600 * 1000

const enterprise = `'92370000' || lpad(i::text, 10, '0')`
const change = `(select min(id) from changes where district_code = '${DISTRICT}')`
/** Invented: five conditions each of what enterprises are and how they do, so that a few of a hundred fit a clause. */
const statements = [
  `insert into enterprises (district_code, uscc, name, space_code, moved_in_on, chain, tags, industry_code, recorded_at, change_id)
    select '${DISTRICT}', ${enterprise}, '示范企业' || i, 'L' || lpad((1 + i % 60)::text, 3, '0'), date '2015-01-01' + i % 2000,
      '示范产业链' || i % 12, case when i % 3 = 0 then '规上' end, 'C' || 13 + i % 30, now() - interval '1 year', ${change}
    from generate_series(1, ${ENTERPRISES}) i`,
  `insert into operations (district_code, uscc, year, revenue, tax, staff, research, recorded_at, change_id)
    select '${DISTRICT}', ${enterprise}, y, 100 + i % 9000, i % 700, i % 400, i % 90, now() - interval '1 year', ${change}
    from generate_series(1, ${ENTERPRISES}) i, generate_series(2021, 2025) y`,
  `insert into policy_clauses (district_code, policy, clause_no, title, recorded_at, change_id)
    select '${DISTRICT}', '示范政策', c::text, '示范条款' || c, now() - interval '1 year', ${change}
    from generate_series(1, ${CLAUSES}) c`,
  `insert into policy_conditions (district_code, policy, clause_no, condition_no, field, comparison, value, recorded_at, change_id)
    select '${DISTRICT}', '示范政策', c::text, n,
      (array['产业链', '标签', '营业收入', '从业人员', '入驻年限'])[n],
      (array['是', case when c % 2 = 0 then '有' else '没有' end, '至少', '至少', '至少'])[n],
      (array['示范产业链' || c % 12, '规上', (500 + c * 10)::text, (c % 80)::text, (1 + c % 5)::text])[n],
      now() - interval '1 year', ${change}
    from generate_series(1, ${CLAUSES}) c, generate_series(1, ${CONDITIONS}) n`,
]

export async function buildMatching({ db }: Database): Promise<void> {
  await buildDistricts(db, [DISTRICT], { only: ['spaces'], progress: note })
  for (const text of statements) await sql.raw(text).execute(db)
  await sql`vacuum analyze`.execute(db)
}

/** Milliseconds to match all enterprises with all clauses, and to match anew one of which a fact was written. */
export async function benchMatching(url: string) {
  const database = await openDatabase({ url, poolSize: 2 })
  const { db } = database
  const timed = async (now: number) => {
    const start = performance.now()
    await refreshMatches(commandCtx(db, DISTRICT, new Date(now).toISOString()))
    return performance.now() - start
  }
  try {
    const [all, one]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      // Another day is looked at as a whole.
      const now = Date.now() + round * DAY
      all.push(await timed(now))
      await sql`update operations set revenue = revenue + 1, recorded_at = ${new Date(now)}
        where district_code = ${DISTRICT} and year = 2025 and uscc = ${`92370000${String(round + 1).padStart(10, '0')}`}`.execute(
        db,
      )
      one.push(await timed(now))
    }
    const { rows } = await sql<{ matches: number }>`select count(*)::int as matches from policy_matches`.execute(db)
    note(`matching: all ${Math.round(Math.max(...all))} ms, one ${Math.round(Math.max(...one))} ms`)
    return {
      ...{ enterprises: ENTERPRISES, clauses: CLAUSES, matches: rows[0]?.matches },
      all: { ms: summary(all), target: ALL_MS, met: summary(all).median <= ALL_MS },
      one: { ms: summary(one), target: ONE_MS, met: summary(one).median <= ONE_MS },
    }
  } finally {
    await database.close()
  }
}
