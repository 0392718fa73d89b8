import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import { atInstant } from '#platform/instant.ts'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: projects that are edited, entered and stepped upon while briefs are issued.

const DISTRICT = '370104'
const INSTANTS = 12
const app = await testApp()
afterAll(() => app.close())
let planner: Send
let service: Send

beforeAll(async () => {
  await app.district(DISTRICT)
  await app.load(DISTRICT, {
    载体: [{ 编码: 'Z', 名称: '示范片区', 类型: '片区' }],
    项目: ['A', 'B', 'C', 'D'].map(number => ({
      项目编号: number,
      项目名称: `示范项目${number}`,
      类别: '产业发展类',
      '总投资(万元)': '100000',
      载体编码: 'Z',
    })),
  })
  planner = await app.signIn('race-planner', 'planner', DISTRICT)
  service = await app.signIn('race-service', 'service', DISTRICT)
})

/** Does something again and again until told to stop; each time it has to succeed. */
async function again(stop: AbortSignal, work: (time: number) => Promise<{ status: number; body: unknown }>) {
  let time = 0
  while (!stop.aborted) {
    const { status, body } = await work(time++)
    if (status >= 300) throw new Error(JSON.stringify(body))
  }
  return time
}

const edit = async (key: string, time: number) => {
  const { headers } = await planner('GET', `/projects/${key}`)
  const version = headers.get('etag') ?? ''
  return planner('PATCH', `/projects/${key}`, {
    headers: { 'if-match': version },
    body: { values: { builder: `示范单位${time}` } },
  })
}
const enter = (time: number) =>
  planner('POST', '/projects', {
    body: {
      values: { project_no: `N${time}`, name: `新示范项目${time}`, category: '产业发展类', total_investment: '1' },
    },
  })
const begin = (time: number) =>
  service('POST', '/requests', { body: { title: `示范诉求${time}`, category: '融资', source: '12345' } })

const changesUpTo = async ({ db, district }: Ctx, instant?: string) => {
  const until = instant === undefined ? sql`` : sql`and recorded_at <= ${instant}::timestamptz`
  const { rows } = await sql<{ id: string }>`
    select id::text as id from changes where district_code = ${district} ${until} order by id`.execute(db)
  return rows.map(({ id }) => id)
}

test('what is issued while others write sees all that is recorded up to its instant, and nothing of it comes later', async () => {
  const stop = new AbortController()
  const writing = [
    ...['A', 'B', 'C', 'D'].map(key => again(stop.signal, time => edit(key, time))),
    again(stop.signal, enter),
    ...[0, 1, 2].map(at => again(stop.signal, time => begin(1000 * at + time))),
  ]
  const ctx = app.system(DISTRICT)
  const seen: { instant: string; ids: string[] }[] = []
  try {
    for (let at = 0; at < INSTANTS; at++) {
      seen.push(
        await atInstant({ ...ctx, now: new Date() }, async (inside, instant) => ({
          instant,
          ids: await changesUpTo(inside),
        })),
      )
    }
  } finally {
    stop.abort()
  }
  const times = await Promise.all(writing)
  expect(times.every(time => time > 0)).toBe(true)
  for (const { instant, ids } of seen) expect(await changesUpTo(ctx, instant)).toEqual(ids)
  expect(new Set(seen.map(({ ids }) => ids.length)).size).toBeGreaterThan(1)
})
