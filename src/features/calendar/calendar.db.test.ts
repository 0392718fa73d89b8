import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginCase } from '#features/cases/case.ts'
import { takeStep } from '#features/cases/take.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { engine } from '#test/harness/engines.ts'
import { changeDays } from './year.ts'

// Invented: two requests whose clocks run over the days that change. 2024-03-04 is a Monday.

const HOME = '370104'
const app = await testApp()
afterAll(() => app.close())
let planner: Send
let admin: Send
let service: Send
let department: Send
const keys: string[] = []

beforeAll(async () => {
  app.clock.now = new Date('2024-03-04T10:00:00+08:00')
  await app.district(HOME)
  admin = await app.signIn('wc-admin', 'admin', HOME)
  await admin('POST', '/units', { body: { values: { unit_no: 'U1', name: '示范局', kind: '部门' } } })
  planner = await app.signIn('wc-planner', 'planner', HOME)
  service = await app.signIn('wc-service', 'service', HOME)
  department = await app.signIn('wc-department', 'department', HOME, { units: ['示范局'] }, 'U1')
  for (const confidential of ['否', '是', '否']) {
    const body = { title: '示范诉求', category: '配套', source: '电话', confidential }
    const { key } = (await service('POST', '/requests', { body })).body
    await step(service, key, 'dispatch', { unit: 'U1' })
    keys.push(key)
  }
  // Of the third all clocks have stopped.
  await step(department, keys[2] ?? '', 'accept')
  await step(department, keys[2] ?? '', 'answer', { outcome: '已解决', text: '已解决。' })
  await step(service, keys[2] ?? '', 'approve')
  await step(service, keys[2] ?? '', 'call-back', { result: '已解决' })
  await step(service, keys[2] ?? '', 'close')
})

async function step(by: Send, key: string, action: string, body: object = {}) {
  const answer = await by('POST', `/requests/${key}/actions/${action}`, { body, headers: { 'if-match': '*' } })
  expect([action, answer.status]).toEqual([action, 200])
  return answer.body
}
const dueOf = async (key: string | undefined) => {
  const { clocks } = (await service('GET', `/requests/${key}`)).body
  const listed = (await service('GET', `/requests?q=${key}`)).body.records[0]
  const handle = clocks.find(({ name }: { name: string }) => name === 'handle')
  return [handle.dueOn, listed.computed.due_on]
}
const rest = (day: string, kind: '休息日' | '工作日' | null = '休息日') => ({
  day,
  kind,
  notes: kind && '示范放假',
})
const version = async () => (await planner('GET', '/calendar?year=2024')).body.version
const save = async (changes: object[], seen?: string) =>
  planner('POST', '/calendar/changes', { body: { changes }, headers: { 'if-match': `"${seen ?? (await version())}"` } })

test('the year says of every day whether it works, and why', async () => {
  const { days, noticed } = (await planner('GET', '/calendar?year=2024')).body
  expect([days.length, noticed]).toEqual([366, true])
  const on = (day: string) => days.find((one: { day: string }) => one.day === day)
  expect(on('2024-02-18')).toMatchObject({ works: true, official: true, own: null })
  expect(on('2024-03-09')).toMatchObject({ works: false, why: '星期六' })
})

test('the effect on running clocks is shown before it is saved, by name to who may see the records', async () => {
  const body = { changes: [rest('2024-03-06')] }
  const shown = (await planner('POST', '/calendar/preview', { body })).body
  expect(shown.count).toBe(2)
  expect(shown.terms[0]).toMatchObject({
    number: keys[0],
    term: '办理时限',
    sheet: '诉求',
    title: '示范诉求',
    unit: '示范局',
    before: '2024-03-11',
    after: '2024-03-12',
  })
  // Of the confidential one who does not see it is told the days alone.
  const counted = (count: number) => [
    { sheet: '诉求', term: '办理时限', before: '2024-03-11', after: '2024-03-12', count },
  ]
  expect(shown).toMatchObject({ terms: { length: 1 }, others: counted(1) })
  const { body: told } = await admin('POST', '/calendar/preview', { body })
  expect(told).toEqual({ count: 2, terms: [], others: counted(2) })
  expect(await dueOf(keys[0])).toEqual(['2024-03-11', '2024-03-05'])
  expect((await department('POST', '/calendar/preview', { body })).status).toBe(403)
})

test('saving counts running clocks anew, leaves the stopped ones, and tells those whose they are', async () => {
  await step(department, keys[0] ?? '', 'accept')
  const seen = await version()
  expect((await save([rest('2024-03-06')])).body).toMatchObject({ moved: 2 })
  expect(await dueOf(keys[0])).toEqual(['2024-03-12', '2024-03-12'])
  expect((await dueOf(keys[1]))[0]).toBe('2024-03-12')
  expect((await dueOf(keys[2]))[0]).toBe('2024-03-11')
  await app.tick()
  const told = (await department('GET', '/notices')).body.notices.map(({ sentence }: { sentence: string }) => sentence)
  expect(told.filter((one: string) => one.includes('因工作日历调整'))).toHaveLength(2)
  expect(told[0]).toContain('由2024年3月11日改为2024年3月12日')
  expect((await save([rest('2024-03-07')], seen)).status).toBe(412)
})

test('a new clock counts by the changed calendar, and taking the change back moves all of them back', async () => {
  const body = { title: '示范诉求', category: '配套', source: '电话' }
  const { key } = (await service('POST', '/requests', { body })).body
  await step(service, key, 'dispatch', { unit: 'U1' })
  expect((await dueOf(key))[0]).toBe('2024-03-12')
  expect((await save([rest('2024-03-06', null)])).body).toMatchObject({ moved: 3 })
  expect(await dueOf(keys[0])).toEqual(['2024-03-11', '2024-03-11'])
  expect((await dueOf(key))[0]).toBe('2024-03-11')
})

/** What needs no lock that the other transaction happens to hold; tried anew until it does not. */
async function unlocked<T>(ctx: Ctx, work: (inside: Ctx) => Promise<T>): Promise<T> {
  for (;;) {
    const done = await withTransaction(ctx, async inside => {
      await sql`set local lock_timeout = '200ms'`.execute(inside.db)
      return { answer: await work(inside) }
    }).catch(cause => {
      if (cause.code !== '55P03') throw cause
    })
    if (done) return done.answer
  }
}

/** How many transactions of this database wait for another. */
const waiting = async () =>
  (
    await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(app.database.db)
  ).rows[0]?.n

if (engine === 'postgres')
  test('the year and the form of a day, changed at the same moment, come one after the other', async () => {
    const system = app.system(HOME)
    const { counting } = system.declared
    const year = await app.database.db.startTransaction().execute()
    await counting.hold({ ...system, db: year })
    const form = withTransaction(system, inside => counting.recount(inside))
    await expect.poll(waiting).toBe(1)
    expect(await counting.recount({ ...system, db: year })).toBe(0)
    await year.commit().execute()
    expect(await form).toBe(0)
  })

if (engine === 'postgres')
  test('a clock that starts while the calendar is being changed is counted by it as soon as it stands', async () => {
    const system = app.system(HOME)
    const flow = system.declared.flows.get('requests')
    if (!flow) throw new Error('no flow')
    const seen = await version()
    const changing = await app.database.db.startTransaction().execute()
    await changeDays({ ...system, db: changing }, [rest('2024-03-08')], `"${seen}"`)
    const key = await unlocked(system, async other => {
      const token = await beginCase(other, flow, { title: '示范诉求', category: '配套', source: '电话' })
      await takeStep(other, flow, token, 'dispatch', { seen: '*', sent: { unit: 'U1' } })
      return token
    })
    await changing.commit().execute()
    const handled = async () => (await dueOf(key))[0]
    const before = await handled()
    await app.tick()
    expect([before, await handled()]).toEqual(['2024-03-11', '2024-03-12'])
    expect((await save([rest('2024-03-08', null)])).status).toBe(200)
  })

test('the sheet 工作日历 and the form of a day do the same', async () => {
  await app.load(HOME, { 工作日历: [{ 日期: '2024-03-07', 类型: '休息日' }] })
  expect(await dueOf(keys[0])).toEqual(['2024-03-12', '2024-03-12'])
  const path = '/calendar-days/2024-03-07'
  const { body } = await planner('GET', path)
  const headers = { 'if-match': `"${body.version}"` }
  const changed = await planner('PATCH', path, { body: { values: { kind: '工作日' } }, headers })
  expect(changed.status).toBe(200)
  expect(await dueOf(keys[0])).toEqual(['2024-03-11', '2024-03-11'])
})

test('of one workbook the calendar is taken before the requests that count by it, whatever the order of its sheets', async () => {
  const request = (编号: string) => ({
    编号,
    标题: '示范诉求',
    来源: '电话',
    类别: '配套',
    主办单位: '示范局',
    登记日期: '2024-04-08',
    派单日期: '2024-04-08',
    签收日期: '2024-04-08',
  })
  const rested = (日期: string) => [{ 日期, 类型: '休息日' }]
  const due = async (key: string) => (await service('GET', `/requests?q=${key}`)).body.records[0].computed.due_on
  await app.load(HOME, { 诉求: [request('OLD-0')] })
  await app.load(HOME, { 诉求: [request('OLD-1')], 工作日历: rested('2024-04-10') })
  await app.load(HOME, { 工作日历: rested('2024-04-11'), 诉求: [request('OLD-2')] })
  expect([await due('OLD-0'), await due('OLD-1'), await due('OLD-2')]).toEqual([
    '2024-04-17',
    '2024-04-17',
    '2024-04-17',
  ])
})
