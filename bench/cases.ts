import { sql } from 'kysely'
import { createUser } from '#features/identity/account.ts'
import { requestCategories } from '#features/requests/choices.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { startServer } from '#test/harness/server.ts'
import { buildDistricts, districtCode } from './districts.ts'
import { against, program, signIn, wire } from './http.ts'
import type { Load, Loaded } from './load.ts'
import { interleave, note, ratio } from './measure.ts'

export const BENCH_DISTRICT = districtCode(1)
const DISTRICT = BENCH_DISTRICT
const REQUESTS = 50_000
const STEPS = 8
const UNITS = 20
const PEOPLE = 200
const STEPS_EACH = 20
const WITHIN_MS = 60_000
export const PASSWORD = 'Bench-pass-1'
const NOW = '2024-01-01T00:00:00Z'
const [CONNECTIONS, PACE] = [16, { ms: 1500, most: 100_000 }]
const TARGETS = { list: 0.6, mine: 0.6, one: 0.6, step: 0.5 }
const BOARD_TARGET = 3

const key = `'SQ2023' || lpad(i::text, 6, '0')`
/** One in ten is still being handled. */
const isOpen = 'i % 10 = 0'
const dayOf = `(date '2023-01-01' + i % 360)`
const statements = [
  `insert into units (district_code, unit_no, name, kind, recorded_at, change_id)
    select '${DISTRICT}', 'U' || i, '示范单位' || i, '部门', '${NOW}', 1 from generate_series(0, ${UNITS - 1}) i`,
  `insert into requests (district_code, request_no, title, uscc, enterprise_name, space_code, source, category, content, unit,
      registered_on, dispatched_on, accepted_on, answered_on, outcome, rating, rated_on, closed_on, recorded_at, change_id)
    select '${DISTRICT}', ${key}, '示范诉求' || i, '91370000' || lpad((1 + i % 1500)::text, 10, '0'), '示范企业' || 1 + i % 1500,
      'L' || lpad((1 + i % 60)::text, 3, '0'), '12345', (array['${requestCategories.join("', '")}'])[1 + i / 7 % ${requestCategories.length}],
      repeat('示范诉求内容。', 8), '示范单位' || i % ${UNITS}, ${dayOf}, ${dayOf}, ${dayOf} + 1,
      case when not ${isOpen} then ${dayOf} + 4 end, case when not ${isOpen} then '已解决' end,
      case when not ${isOpen} then '满意' end, case when not ${isOpen} then ${dayOf} + 6 end,
      case when not ${isOpen} then ${dayOf} + 8 end, '${NOW}', 1 from generate_series(1, ${REQUESTS}) i`,
  `insert into cases (district_code, noun, key, state, seq, unit_no, due_on, warn_on, running)
    select '${DISTRICT}', 'requests', ${key}, case when ${isOpen} then 'handling' else 'closed' end, ${STEPS}, 'U' || i % ${UNITS},
      case when ${isOpen} then current_date - 5 + i % 9 end, case when ${isOpen} then current_date - 6 + i % 9 end,
      case when ${isOpen} then 'handle' end from generate_series(1, ${REQUESTS}) i`,
  `insert into case_steps (district_code, noun, key, seq, action, from_state, to_state, at, taken_by, unit, said)
    select '${DISTRICT}', 'requests', ${key}, s, 'urge', 'handling', 'handling', ${dayOf} + s * interval '1 hour', '示范人员',
      '示范单位', '{}' from generate_series(1, ${REQUESTS}) i, generate_series(1, ${STEPS}) s`,
  `insert into case_clocks (district_code, noun, key, name, started_at, working_days, extended, pauses, due_on, warn_on)
    select '${DISTRICT}', 'requests', ${key}, 'handle', now(), 5, 0, '[]', current_date - 5 + i % 9, current_date - 6 + i % 9
    from generate_series(1, ${REQUESTS}) i where ${isOpen}`,
]

/** A district of 50 000 requests with 400 000 steps, and those who work on them. */
export async function buildCases({ db }: Database): Promise<void> {
  await buildDistricts(db, [DISTRICT], { only: ['spaces', 'enterprises'], progress: note })
  for (const text of statements) await sql.raw(text).execute(db)
  const ctx = commandCtx(db, DISTRICT, NOW)
  const account = (username: string, role: 'service' | 'department') =>
    createUser(ctx, { username, password: PASSWORD, role, displayName: '示范账号' })
  await account('bench-service', 'service')
  const unit = await account('bench-unit', 'department')
  await sql`update users set unit_no = 'U10' where id = ${unit.id}`.execute(db)
  await sql`insert into users select (jsonb_populate_record(u, jsonb_build_object('id', 'p' || i, 'username', 'bench-p' || i, 'email', i || '@users.invalid'))).*
    from users u, generate_series(1, ${sql.lit(PEOPLE)}) i where u.username = 'bench-service'`.execute(db)
  await sql`insert into credentials select (jsonb_populate_record(c, jsonb_build_object('id', 'c' || i, 'account_id', 'p' || i, 'user_id', 'p' || i))).*
    from credentials c join users u on u.id = c.user_id, generate_series(1, ${sql.lit(PEOPLE)}) i
    where u.username = 'bench-service'`.execute(db)
  await sql`insert into user_scopes select (jsonb_populate_record(s, jsonb_build_object('user_id', 'p' || i))).*
    from user_scopes s join users u on u.id = s.user_id, generate_series(1, ${sql.lit(PEOPLE)}) i
    where u.username = 'bench-service'`.execute(db)
  await sql`create sequence bare_events`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

interface Wanted {
  cookie: string
  asUnit: string
  keys: string[]
}
export const URGE = JSON.stringify({ reason: '示范督办$N' })
const pages = requestCategories.flatMap(category => ['red', 'yellow', 'green'].map(light => ({ category, light })))

const yishang = ({ cookie, asUnit, keys }: Wanted) => ({
  list: pages.map(({ category, light }) =>
    wire('GET', `/api/v1/requests?category=${category}&light=${light}&limit=20`, { cookie }),
  ),
  mine: pages.map(({ category, light }) =>
    wire('GET', `/api/v1/requests?mine=true&category=${category}&light=${light}&limit=20`, { cookie: asUnit }),
  ),
  one: keys.map(one => wire('GET', `/api/v1/requests/${one}`, { cookie })),
  step: keys.map(one => wire('POST', `/api/v1/requests/${one}/actions/urge`, { cookie, body: URGE, version: true })),
})
const bare = ({ keys }: Wanted) => ({
  list: pages.map(({ category, light }) => wire('GET', `/requests/${DISTRICT}?category=${category}&light=${light}`)),
  mine: pages.map(({ category, light }) =>
    wire('GET', `/requests/${DISTRICT}?category=${category}&light=${light}&unit=U10`),
  ),
  one: keys.map(one => wire('GET', `/requests/${DISTRICT}/${one}`)),
  step: keys.map(one => wire('POST', `/requests/${DISTRICT}/${one}/urge`, { body: URGE, version: true })),
})

/** Lists, what waits for a unit, one request and a step a second against bare routes; the board against its SQL; and many hands at once. */
export async function benchCases(url: string) {
  const server = await startServer({ DATABASE_URL: url, DATA_DIR: '/nonexistent' })
  const other = program('./bare.ts', { DATABASE_URL: url })
  const load = program('./load.ts')
  const database = await openDatabase({ url, poolSize: 2 })
  try {
    const { rows } = await sql<{ key: string }>`select key from cases where district_code = ${DISTRICT}
      and state = 'handling' order by md5(key) limit ${CONNECTIONS * 100}`.execute(database.db)
    const keys = rows.map(row => row.key)
    const wanted = {
      cookie: await signIn(server.url, 'bench-service', PASSWORD),
      asUnit: await signIn(server.url, 'bench-unit', PASSWORD),
      keys,
    }
    const sides = {
      yishang: { port: server.port, requests: yishang(wanted) },
      bare: { port: Number(await other.line()), requests: bare(wanted) },
    }
    const result: Record<string, unknown> = {
      size: { requests: REQUESTS, steps: REQUESTS * STEPS },
      connections: CONNECTIONS,
    }
    for (const [what, target] of Object.entries(TARGETS) as [keyof typeof TARGETS, number][]) {
      result[what] = await against(what, target, sides, async ({ port, requests }) => {
        const versions = what === 'step' ? await versionsOf(database, keys) : undefined
        load.send(
          JSON.stringify({ ...PACE, port, connections: CONNECTIONS, requests: requests[what], versions } as Load),
        )
        return JSON.parse(await load.line()) as Loaded
      })
    }
    result.board = await board(database, server.url, wanted.cookie)
    result.people = await people(database, server, load, keys)
    return result
  } finally {
    await database.close()
    await Promise.all([load.stop(), other.stop(), server.stop()])
  }
}

export async function versionsOf({ db }: Database, keys: string[]): Promise<string[]> {
  const { rows } = await sql<{ version: string }>`select r.change_id || '-' || c.seq as version
    from unnest(${keys}::text[]) with ordinality as asked(key, at)
    join requests r on r.district_code = ${DISTRICT} and r.request_no = asked.key
    join cases c on c.district_code = ${DISTRICT} and c.noun = 'requests' and c.key = asked.key order by at`.execute(db)
  return rows.map(({ version }) => version)
}

/** What the board counts, by hand: one pass for each way it is divided. */
const BY_HAND = ['null', 'unit', 'category', 'space_code', "to_char(registered_on, 'YYYY-MM')"].map(
  by => `select ${by}, count(*) as received, count(*) filter (where closed_on is null) as open,
    count(*) filter (where answered_on <= dispatched_on + 7) as on_time, count(*) filter (where outcome = '已解决') as solved,
    count(*) filter (where rating in ('满意', '非常满意')) as satisfied, avg(answered_on - dispatched_on) as days
  from requests where district_code = '${DISTRICT}' and registered_on between '2023-01-01' and '2023-12-31' group by 1`,
)

async function board({ db }: Database, url: string, cookie: string) {
  const asked = async () => {
    // As after a change of the ledger: nothing is kept.
    await sql`insert into ledger_clocks (district_code, edition, at) values (${DISTRICT}, gen_random_uuid(), now())
      on conflict (district_code) do update set edition = excluded.edition`.execute(db)
    const answer = await fetch(`${url}/api/v1/boards/requests?asOf=2023-12-31`, { headers: { cookie } })
    if (answer.status !== 200) throw new Error(await answer.text())
    await answer.text()
  }
  const byHand = async () => {
    for (const text of BY_HAND) await sql.raw(text).execute(db)
  }
  const times = await interleave({ asked, byHand }, { warmUp: 1, rounds: 5 })
  return ratio(times.asked, times.byHand, BOARD_TARGET)
}

/** Everybody takes steps of their own at the same time: none may fail, none be lost, counted afterwards. */
async function people(
  database: Database,
  server: { url: string; port: number },
  load: ReturnType<typeof program>,
  keys: string[],
) {
  const cookies: string[] = []
  for (let at = 1; at <= PEOPLE; at++) cookies.push(await signIn(server.url, `bench-p${at}`, PASSWORD))
  const mine = keys.slice(0, PEOPLE)
  const requests = mine.map((one, at) =>
    wire('POST', `/api/v1/requests/${one}/actions/urge`, { cookie: cookies[at] ?? '', body: URGE, version: true }),
  )
  const [before, versions] = [await stepsOf(database), await versionsOf(database, mine)]
  const most = PEOPLE * STEPS_EACH
  load.send(JSON.stringify({ ms: WITHIN_MS, most, port: server.port, connections: PEOPLE, requests, versions } as Load))
  const { answers, others, perSecond } = JSON.parse(await load.line()) as Loaded
  const written = (await stepsOf(database)) - before
  note(`cases people: ${answers} answers, ${JSON.stringify(others)} others, ${written} steps written`)
  return {
    people: PEOPLE,
    steps: answers,
    seconds: answers / perSecond,
    others,
    written,
    met: answers >= most && written === answers,
  }
}

async function stepsOf({ db }: Database): Promise<number> {
  const { rows } = await sql<{ steps: number }>`select count(*)::int as steps from case_steps
    where district_code = ${DISTRICT}`.execute(db)
  return rows[0]?.steps ?? 0
}
