import { once } from 'node:events'
import { get } from 'node:http'
import { sql } from 'kysely'
import { createUser } from '#features/identity/account.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { startServer } from '#test/harness/server.ts'
import { buildDistricts, districtCode } from './districts.ts'
import { signIn } from './http.ts'
import { interleave, note, ratio, summary } from './measure.ts'

const DISTRICT = districtCode(1)
/** Points on the map: spaces and projects. */
const [PARKS, BUILDINGS, PROJECTS] = [100, 1900, 18_000]
const ROOMS = 60_000
const ON = '2023-12-31'
const ACCOUNT = { username: 'bench-map', password: 'Bench-pass-1', role: 'planner' as const, displayName: '示范账号' }
const MOST_BYTES = 600 * 1024
const TARGET = 3
const KEPT = `'2024-01-01T00:00:00Z', (select min(id) from changes where district_code = '${DISTRICT}')`
const point = (at: string) => `116.9 + (${at} * 7919 % 300007) / 1000000.0, 36.5 + (${at} * 6367 % 300017) / 1000000.0`
const room = `'F' || lpad(i::text, 6, '0')`

/** Invented: parks, buildings and projects each at a place, and rooms of which half are let. */
const statements = [
  `insert into spaces (district_code, space_code, name, kind, parent_code, longitude, latitude, recorded_at, change_id)
    select '${DISTRICT}', 'Q' || i, '示范园区' || i, '园区', null, ${point('i')}, ${KEPT} from generate_series(1, ${PARKS}) i`,
  `insert into spaces (district_code, space_code, name, kind, parent_code, longitude, latitude, recorded_at, change_id)
    select '${DISTRICT}', 'B' || i, '示范楼宇' || i || '号', '楼宇', 'Q' || 1 + i % ${PARKS}, ${point('i')}, ${KEPT}
    from generate_series(1, ${BUILDINGS}) i`,
  `update projects set (longitude, latitude) = (select ${point('right(project_no, 6)::integer')}),
    name = translate(project_no, '0123456789', '安邦博诚驰德鼎恩丰福') || name where district_code = '${DISTRICT}'`,
  `insert into premises (district_code, premises_no, space_code, floor, area, usage, lettable, recorded_at, change_id)
    select '${DISTRICT}', ${room}, 'B' || 1 + i % ${BUILDINGS}, 1 + i / ${BUILDINGS} % 20, 60 + i % 400, '办公',
      case when i % 9 = 0 then '否' else '是' end, ${KEPT} from generate_series(1, ${ROOMS}) i`,
  `insert into tenancies (district_code, premises_no, uscc, began_on, ended_on, area, recorded_at, change_id)
    select '${DISTRICT}', ${room}, '91370000' || lpad((1 + i % 1500)::text, 10, '0'), date '2020-01-01' + i % 1200,
      case when i % 7 = 0 then date '2020-06-01' + i % 1200 end, case when i % 5 = 0 then 30 end, ${KEPT}
    from generate_series(1, ${ROOMS}) i where i % 2 = 0`,
]

/** A district of 20 000 places and 60 000 rooms. */
export async function buildMap({ db }: Database): Promise<void> {
  const only = ['spaces', 'projects', 'memberships', 'annual_plans', 'monthly_reports', 'enterprises']
  await buildDistricts(db, [DISTRICT], { size: { projects: PROJECTS, months: 12 }, only, progress: note })
  for (const text of statements) await sql.raw(text).execute(db)
  await createUser(commandCtx(db, DISTRICT, '2024-01-01T00:00:00Z'), ACCOUNT)
  await sql`vacuum analyze`.execute(db)
}

const taken = `select t.premises_no, sum(coalesce(t.area, o.area)) as taken from tenancies t
  join premises o on o.district_code = t.district_code and o.premises_no = t.premises_no
  where t.district_code = '${DISTRICT}' and t.began_on <= '${ON}' and (t.ended_on is null or t.ended_on > '${ON}') group by 1`
const rooms = `select p.*, coalesce(l.taken, 0) as taken, case when coalesce(l.taken, 0) > 0 then '已租'
    when p.lettable = '是' then '空置' else '自用' end as vacancy
  from premises p left join (${taken}) l using (premises_no) where p.district_code = '${DISTRICT}'`

/** The same by hand. */
const BY_HAND = {
  map: [
    `select s.space_code, s.name, s.kind, s.longitude::float8, s.latitude::float8, r.area, r.taken, r.vacant from spaces s
      left join (select coalesce(b.parent_code, b.space_code) as code, sum(area) as area, sum(taken) as taken,
          count(*) filter (where vacancy = '空置') as vacant from (${rooms}) r
        join spaces b on b.district_code = r.district_code and b.space_code = r.space_code where r.lettable = '是'
        group by grouping sets ((b.parent_code), (b.space_code))) r on r.code = s.space_code
      where s.district_code = '${DISTRICT}' and s.longitude is not null`,
    `select p.project_no, p.name, p.longitude::float8, p.latitude::float8, p.started_on, a.planned, m.made from projects p
      left join (select distinct on (project_no) project_no, planned_investment as planned from annual_plans
        where district_code = '${DISTRICT}' and year = 2023 and effective_on <= '${ON}'
        order by project_no, effective_on desc) a using (project_no)
      left join (select project_no, sum(investment) as made from monthly_reports
        where district_code = '${DISTRICT}' and year = 2023 group by 1) m using (project_no)
      where p.district_code = '${DISTRICT}' and p.longitude is not null`,
    `select space_code, chain, count(*) from enterprises where district_code = '${DISTRICT}' and moved_in_on <= '${ON}'
      and (moved_out_on is null or moved_out_on > '${ON}') group by 1, 2`,
  ],
  vacant: [`select * from (${rooms}) r where vacancy = '空置' order by premises_no limit 21`],
  emptiest: [
    `select r.*, area - taken as vacant_area from (${rooms}) r where lettable = '是' order by vacant_area desc, premises_no limit 21`,
  ],
}
type What = keyof typeof BY_HAND
const PATHS: Record<What, string> = {
  map: `/api/v1/map?on=${ON}`,
  vacant: `/api/v1/premises?limit=20&vacancy=${encodeURIComponent('空置')}&vacantOn=${ON}`,
  emptiest: `/api/v1/premises?limit=20&lettable=${encodeURIComponent('是')}&sort=-vacant_area`,
}

/** How many bytes come over the wire. */
async function fetched(address: string, cookie: string): Promise<number> {
  const asked = get(address, { headers: { cookie, 'accept-encoding': 'gzip' } })
  const [answer] = await once(asked, 'response')
  let bytes = 0
  for await (const chunk of answer) bytes += chunk.length
  if (answer.statusCode !== 200) throw new Error(`${address}: ${answer.statusCode}`)
  return bytes
}

/** The map and the lists of rooms, each against its SQL; and how much the map weighs. */
export async function benchMap(url: string) {
  const server = await startServer({ DATABASE_URL: url, DATA_DIR: '/nonexistent' })
  const database = await openDatabase({ url, poolSize: 1 })
  try {
    const cookie = await signIn(server.url, ACCOUNT.username, ACCOUNT.password)
    const bytes = await fetched(server.url + PATHS.map, cookie)
    const result: Record<string, unknown> = {
      size: { spaces: PARKS + BUILDINGS, projects: PROJECTS, rooms: ROOMS },
      bytes: { value: bytes, target: MOST_BYTES, met: bytes <= MOST_BYTES },
    }
    for (const what of Object.keys(BY_HAND) as What[]) {
      const asked = () => fetched(server.url + PATHS[what], cookie)
      const byHand = async () => {
        for (const text of BY_HAND[what]) await sql.raw(text).execute(database.db)
      }
      const times = await interleave({ asked, byHand }, { warmUp: 2, rounds: 7 })
      result[what] = {
        ...ratio(times.asked, times.byHand, TARGET),
        ms: summary(times.asked),
        byHandMs: summary(times.byHand),
      }
      note(`${what}: ${summary(times.asked).median} ms, by hand ${summary(times.byHand).median} ms`)
    }
    return result
  } finally {
    await database.close()
    await server.stop()
  }
}
