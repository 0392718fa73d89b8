import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ctx, withTransaction } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import type { Entry } from '#platform/journal.ts'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { addDistrict, commandCtx } from '#test/harness/ledger.ts'
import { checkAudit, noteAudit } from './audit.ts'
import { canonical } from './chain.ts'
import { actorsOf, listAudit } from './queries.ts'
import { sentenceOf } from './say.ts'

let database: Database
let district = 370200

/** A district of its own, so that no test sees another's chain. */
const fresh = async (): Promise<Ctx> => {
  const code = String(++district)
  await addDistrict(database.db, code)
  return commandCtx(database.db, code, '2024-03-01T02:00:00.123Z')
}
const entry = (target: string, more: Partial<Entry> = {}): Entry => ({
  action: '项目：修改',
  operation: 'PATCH /api/v1/projects/{key}',
  target,
  result: 'done',
  status: 200,
  address: '192.0.2.1',
  ...more,
})
const targets = async (ctx: Ctx) => (await listAudit(ctx, { limit: 200 })).events.map(event => event.target)

beforeAll(async () => {
  database = await testDatabase(engine)
})
afterAll(() => database.close())

test('what is noted stands exactly if what it tells of does', async () => {
  const ctx = await fresh()
  const undone = withTransaction(ctx, async inside => {
    await noteAudit(inside, entry('undone'))
    throw new Error('the work failed')
  })
  await expect(undone).rejects.toThrow('the work failed')
  await withTransaction(ctx, inside => noteAudit(inside, entry('done')))
  expect(await targets(ctx)).toEqual(['done'])
})

test('writers at the same moment all get their place, and the chains hold', async () => {
  const ctx = await fresh()
  await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      withTransaction(ctx, async inside => {
        await noteAudit(inside, entry(`${n} a`))
        await noteAudit(inside, entry(`${n} b`, { detail: { z: 1, a: '甲"\\', yes: true } }))
      }),
    ),
  )
  expect(await checkAudit(ctx)).toMatchObject({ events: 60, broken: null })
})

test('text of any kind is kept and checked, without control characters and not endless', async () => {
  const ctx = await fresh()
  await noteAudit(ctx, entry(`\u0000\ud800${'长'.repeat(1000)}`, { detail: { query: '?名=😀\u0007' } }))
  const { events } = await listAudit(ctx, { limit: 1 })
  expect(events[0]).toMatchObject({ at: '2024-03-01T02:00:00.123Z', detail: { query: '?名=😀 ' } })
  expect(events[0]?.target).toBe(` \ufffd${'长'.repeat(498)}`)
  const cut = `${'长'.repeat(499)}😀`
  await noteAudit(ctx, entry(cut, { detail: { query: cut } }))
  const { events: latest } = await listAudit(ctx, { limit: 1 })
  expect(latest[0]).toMatchObject({
    target: `${'长'.repeat(499)}\ufffd`,
    detail: { query: `${'长'.repeat(499)}\ufffd` },
  })
  expect(await checkAudit(ctx)).toMatchObject({ events: 2, broken: null })
})

test('keys have one order', () => {
  expect(canonical({ b: 1, a: { d: [1, { y: null, x: 'q' }], c: undefined } })).toBe(
    '{"a":{"d":[1,{"x":"q","y":null}]},"b":1}',
  )
})

describe('a log that was tampered with', () => {
  const chained = async () => {
    const ctx = await fresh()
    for (const n of [1, 2, 3, 4, 5]) await noteAudit({ ...ctx, now: new Date(ctx.now.getTime() + n) }, entry(String(n)))
    return ctx
  }
  const broken = async (ctx: Ctx, head?: string) => (await checkAudit(ctx, head ? [head] : [])).broken

  test('shows a changed row', async () => {
    for (const [column, value] of Object.entries({
      target: 'x',
      actor: 'x',
      result: 'refused',
      address: null,
      at: '2020-01-01',
    })) {
      const ctx = await chained()
      await sql`update audit_events set ${sql.ref(column)} = ${value} where district_code = ${ctx.district} and seq = 3`.execute(
        database.db,
      )
      expect(await broken(ctx)).toMatchObject({ chain: 0, seq: 3, why: '内容与哈希不符，这一条被改动过。' })
    }
  })
  test('shows a missing row, and one that was put in', async () => {
    const ctx = await chained()
    await sql`delete from audit_events where district_code = ${ctx.district} and seq = 2`.execute(database.db)
    expect(await broken(ctx)).toMatchObject({ seq: 3, why: '第 2 条起缺了 1 条。' })
    await sql`insert into audit_events (district_code, chain, seq, at, actor, action, operation, target, result, previous, hash)
      select district_code, chain, 2, at, actor, action, operation, target, result, hash, ${'f'.repeat(64)}
      from audit_events where district_code = ${ctx.district} and seq = 1`.execute(database.db)
    expect(await broken(ctx)).toMatchObject({ seq: 2 })
  })
  test('shows that its end was cut off to who kept the head', async () => {
    const ctx = await chained()
    const [link] = (await checkAudit(ctx)).chains
    await noteAudit(ctx, entry('later'))
    expect(await broken(ctx, link?.head)).toBeNull()
    await sql`delete from audit_events where district_code = ${ctx.district} and seq > 4`.execute(database.db)
    expect(await broken(ctx)).toBeNull()
    expect((await broken(ctx, link?.head))?.why).toContain(link?.head)
  })
})

test('reading filters, pages from the latest, and stays in the district', async () => {
  const ctx = await fresh()
  const other = await fresh()
  await noteAudit(other, entry('elsewhere'))
  for (let n = 1; n <= 5; n++) {
    const now = new Date(Date.parse('2024-03-01T15:59:59Z') + n * 3600_000)
    const result = n === 3 ? 'refused' : 'done'
    await noteAudit({ ...ctx, now, actor: n === 4 ? 'wang' : 'li' }, entry(`/api/v1/projects/P_${n}`, { result }))
  }
  const first = await listAudit(ctx, { limit: 2 })
  expect(first.events.map(event => event.target.slice(-1))).toEqual(['5', '4'])
  const second = await listAudit(ctx, { limit: 2, cursor: first.nextCursor ?? '' })
  expect(second.events.map(event => event.target.slice(-1))).toEqual(['3', '2'])
  expect(await listAudit(ctx, { limit: 2, actor: 'wang' })).toMatchObject({
    events: [{ actor: 'wang' }],
    nextCursor: null,
  })
  expect((await listAudit(ctx, { limit: 9, result: 'refused' })).events).toHaveLength(1)
  expect((await listAudit(ctx, { limit: 9, target: 'P_2' })).events).toHaveLength(1)
  expect((await listAudit(ctx, { limit: 9, target: 'P%2' })).events).toHaveLength(0)
  expect((await listAudit(ctx, { limit: 9, operation: 'PATCH' })).events).toHaveLength(5)
  expect((await listAudit(ctx, { limit: 9, operation: '导出' })).events).toHaveLength(0)
  expect((await listAudit(ctx, { limit: 9, from: '2024-03-02' })).events).toHaveLength(5)
  expect((await listAudit(ctx, { limit: 9, to: '2024-03-01' })).events).toHaveLength(0)
})

test('who stands in the log is found, each once', async () => {
  const ctx = await fresh()
  for (const actor of ['wang', 'li', 'wang']) await noteAudit({ ...ctx, actor }, entry('x'))
  expect(await actorsOf(ctx)).toEqual([
    { actor: 'li', name: null },
    { actor: 'wang', name: null },
  ])
})

test('a line reads as a sentence', () => {
  const told = (more: Partial<Parameters<typeof sentenceOf>[0]>) =>
    sentenceOf({
      action: '项目：修改',
      operation: 'PATCH /api/v1/projects/{key}',
      target: '/api/v1/projects/P-001',
      result: 'done',
      status: 200,
      detail: null,
      ...more,
    })
  expect(told({})).toBe('修改项目 P-001')
  expect(told({ result: 'refused', status: 412, detail: { code: 'stale' } })).toBe(
    '修改项目 P-001，被拒绝：他人已先修改',
  )
  expect(told({ action: '登录', operation: 'POST /api/v1/session', target: 'wang' })).toBe('登录 wang')
  expect(told({ result: 'failed', detail: { problem: '磁盘空间不足。' } })).toBe('修改项目 P-001，出错：磁盘空间不足。')
})
