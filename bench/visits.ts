import { sql } from 'kysely'
import { createUser } from '#features/identity/account.ts'
import { quarterFrom, quarterNamed, SHOWN_A_DAY } from '#features/planned-visits/contract.ts'
import { thisQuarter } from '#features/planned-visits/quarter.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { startServer } from '#test/harness/server.ts'
import { buildDistricts, districtCode } from './districts.ts'
import { signIn } from './http.ts'
import { interleave, note, ratio, summary } from './measure.ts'

const DISTRICT = districtCode(1)
const [ENTERPRISES, UNITS, OFFICERS] = [20_000, 20, 200]
const TARGET = 3
const ACCOUNT = {
  username: 'bench-visits',
  password: 'Bench-pass-1',
  role: 'service' as const,
  displayName: '示范账号',
}
/** The next quarter, all of whose days are still to come. */
const QUARTER = quarterFrom(thisQuarter(new Date()).name, 1)
const { from, to } = quarterNamed(QUARTER)

const uscc = `'92370000' || lpad(i::text, 10, '0')`
const KEPT = `now() - interval '100 days', (select min(id) from changes where district_code = '${DISTRICT}')`
const unit = `'示范单位' || i % ${UNITS}`
const officer = `'示范人员' || i % ${OFFICERS}`
/** Every enterprise is looked after by an officer of a unit, who was there in the last months. */
const statements = [
  `insert into units (district_code, unit_no, name, kind, recorded_at, change_id)
    select '${DISTRICT}', 'U' || i, '示范单位' || i, '部门', ${KEPT} from generate_series(0, ${UNITS - 1}) i`,
  `insert into enterprises (district_code, uscc, name, space_code, moved_in_on, recorded_at, change_id)
    select '${DISTRICT}', ${uscc}, '示范企业' || i, 'L' || lpad((1 + i % 60)::text, 3, '0'), date '2015-01-01' + i % 2000, ${KEPT}
    from generate_series(1, ${ENTERPRISES}) i`,
  `insert into liaisons (district_code, uscc, began_on, unit, officer, visits_per_year, recorded_at, change_id)
    select '${DISTRICT}', ${uscc}, date '2020-01-01', ${unit}, ${officer}, 4, ${KEPT} from generate_series(1, ${ENTERPRISES}) i`,
  `insert into visits (district_code, visit_no, uscc, visited_on, mode, unit, visitor, recorded_at, change_id)
    select '${DISTRICT}', 'ZF' || i, ${uscc}, date '${from}' - 95 + i % 60, '上门', ${unit}, ${officer}, ${KEPT}
    from generate_series(1, ${ENTERPRISES}) i`,
]

/** A district whose officers look after 20 000 enterprises. */
export async function buildVisits({ db }: Database): Promise<void> {
  await buildDistricts(db, [DISTRICT], { only: ['spaces'], progress: note })
  for (const text of statements) await sql.raw(text).execute(db)
  await createUser(commandCtx(db, DISTRICT, new Date().toISOString()), ACCOUNT)
  await sql`vacuum analyze`.execute(db)
}

const made = `select visit_no, uscc, visited_on, mode, unit from visits where district_code = '${DISTRICT}'
  and visited_on between date '${from}' - 90 and date '${to}' + 30 order by visited_on, visit_no`
const planned = `p.district_code = '${DISTRICT}' and p.planned_on between '${from}' and '${to}'`
const first = `(select * from (select p.*,
    row_number() over (partition by p.planned_on order by p.officer nulls last, p.unit, p.plan_no) as nth
    from planned_visits p where ${planned}) p where nth <= ${SHOWN_A_DAY})`
/** The same by hand. */
const BY_HAND = {
  show: [
    `select p.*, e.name from ${first} p join enterprises e using (district_code, uscc) order by p.planned_on, p.nth`,
    `select planned_on, count(*) from planned_visits p where ${planned} group by planned_on`,
    `select distinct unit, officer from planned_visits p where ${planned}`,
    `select plan_no, uscc from planned_visits p where ${planned} and uscc in (select uscc from visits
      where district_code = '${DISTRICT}' and visited_on between '${from}' and '${to}')`,
    `select v.visit_no, v.uscc, v.visited_on, v.mode, v.unit from visits v where v.district_code = '${DISTRICT}'
      and v.uscc in (select uscc from ${first} p) order by v.visited_on`,
  ],
  propose: [
    `select x.*, e.name, e.moved_out_on from liaisons x join enterprises e using (district_code, uscc)
      where x.district_code = '${DISTRICT}' and x.began_on <= '${to}' and (x.ended_on is null or x.ended_on > '${from}')`,
    made,
    `select * from planned_visits where district_code = '${DISTRICT}' and planned_on between date '${from}' - 90 and date '${to}' + 30`,
  ],
}

/** The plan of a quarter: made at once for all enterprises, then shown, and looked at anew, each against its SQL. */
export async function benchVisits(url: string) {
  const server = await startServer({ DATABASE_URL: url, DATA_DIR: '/nonexistent' })
  const database = await openDatabase({ url, poolSize: 1 })
  try {
    const cookie = await signIn(server.url, ACCOUNT.username, ACCOUNT.password)
    const ask = async (path: string, init: RequestInit = {}) => {
      const answer = await fetch(`${server.url}/api/v1/visit-plan${path}`, {
        ...init,
        headers: { cookie, 'content-type': 'application/json' },
      })
      const text = await answer.text()
      if (answer.status !== 200) throw new Error(text)
      return text
    }
    const byHand = (what: keyof typeof BY_HAND) => async () => {
      for (const text of BY_HAND[what]) await sql.raw(text).execute(database.db)
    }
    const start = performance.now()
    const { added } = JSON.parse(await ask('/proposal', { method: 'POST', body: JSON.stringify({ quarter: QUARTER }) }))
    const proposeMs = Math.round(performance.now() - start)
    note(`visits: ${added} proposed in ${proposeMs} ms`)
    await sql`analyze planned_visits`.execute(database.db)
    const times = await interleave(
      {
        show: () => ask(`?quarter=${QUARTER}`),
        showByHand: byHand('show'),
        preview: () => ask(`/proposal?quarter=${QUARTER}`),
        previewByHand: byHand('propose'),
      },
      { warmUp: 1, rounds: 5 },
    )
    const result = {
      size: { enterprises: ENTERPRISES, officers: OFFICERS, planned: added },
      proposeMs,
      show: { ...ratio(times.show, times.showByHand, TARGET), ms: summary(times.show) },
      preview: { ...ratio(times.preview, times.previewByHand, TARGET), ms: summary(times.preview) },
    }
    note(`visits: shown in ${result.show.ms.median} ms, looked at anew in ${result.preview.ms.median} ms`)
    return result
  } finally {
    await database.close()
    await server.stop()
  }
}
