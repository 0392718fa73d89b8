import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented. 2024-03-04 is a Monday.

const HOME = '370104'
const app = await testApp()
afterAll(() => app.close())
let service: Send
let department: Send

beforeAll(async () => {
  app.clock.now = new Date('2024-03-04T10:00:00+08:00')
  await app.district(HOME)
  const admin = await app.signIn('rt-admin', 'admin', HOME)
  await admin('POST', '/units', { body: { values: { unit_no: 'U1', name: '示范局', kind: '部门' } } })
  service = await app.signIn('rt-service', 'service', HOME)
  department = await app.signIn('rt-department', 'department', HOME, { units: ['示范局'] }, 'U1')
})

const step = async (by: Send, key: string, action: string, body: object = {}) =>
  by('POST', `/requests/${key}/actions/${action}`, { body, headers: { 'if-match': '*' } })
async function dispatched(category: string, more: object = {}) {
  const body = { title: '示范诉求', category, source: '电话' }
  const { key } = (await service('POST', '/requests', { body })).body
  const { body: view } = await step(service, key, 'dispatch', { unit: 'U1', ...more })
  const due = Object.fromEntries(view.clocks.map(({ name, dueOn }: { name: string; dueOn: string }) => [name, dueOn]))
  return { key, due, limit: view.values.limit_days }
}
const set = async (by: Send, more: object, seen?: string) => {
  const { value, version } = (await service('GET', '/request-terms')).body
  const headers = { 'if-match': `"${seen ?? version}"` }
  return by('PUT', '/request-terms', { body: { ...value, ...more }, headers })
}

test('terms are data: what begins takes those of its instant, what runs keeps its own', async () => {
  const before = await dispatched('政策')
  expect(before).toMatchObject({ due: { sign: '2024-03-05', handle: '2024-03-11' }, limit: 5 })
  app.clock.now = new Date('2024-03-04T10:01:00+08:00')
  const changed = { signHours: 72, handleDays: 4, handleByCategory: { 政策: 1 }, returnDays: 1, callBackDays: 3 }
  expect((await set(service, changed)).status).toBe(200)
  expect(await dispatched('政策')).toMatchObject({ due: { sign: '2024-03-07', handle: '2024-03-05' }, limit: 1 })
  expect(await dispatched('融资')).toMatchObject({ due: { handle: '2024-03-08' }, limit: 4 })
  expect(await dispatched('融资', { limit: 2 })).toMatchObject({ due: { handle: '2024-03-06' } })
  const { clocks } = (await service('GET', `/requests/${before.key}`)).body
  expect(clocks.find(({ name }: { name: string }) => name === 'handle').dueOn).toBe('2024-03-11')

  const late = await dispatched('用工')
  app.clock.now = new Date('2024-03-06T09:00:00+08:00')
  department = await app.signInAgain('rt-department')
  service = await app.signInAgain('rt-service')
  expect((await step(department, before.key, 'return', { reason: '不属职责' })).status).toBe(200)
  expect((await step(department, late.key, 'return', { reason: '不属职责' })).body.detail).toContain('1 个工作日内')
  await step(department, late.key, 'accept')
  await step(department, late.key, 'answer', { outcome: '已解决', text: '已解决。' })
  const { body: view } = await step(service, late.key, 'approve')
  expect(view.clocks.find(({ name }: { name: string }) => name === 'call').dueOn).toBe('2024-03-11')
})

test('what is urgent has terms of its own, and who sends it on may say how urgent it is', async () => {
  await set(service, {
    handleDays: 5,
    signHours: 24,
    handleByCategory: { 政策: 3 },
    handleByUrgency: { 紧急: 2, 特急: 1 },
    signByUrgency: { 特急: 2 },
  })
  app.clock.now = new Date('2024-03-06T09:01:00+08:00')
  expect(await dispatched('政策', { urgency: '紧急' })).toMatchObject({ due: { sign: '2024-03-07' }, limit: 2 })
  expect(await dispatched('融资', { urgency: '特急' })).toMatchObject({ due: { sign: '2024-03-06' }, limit: 1 })
  expect(await dispatched('政策')).toMatchObject({ limit: 3 })
  const body = { title: '示范诉求', category: '融资', source: '电话', urgency: '紧急' }
  const { key, values } = (await service('POST', '/requests', { body })).body
  expect([values.urgency, values.limit_days]).toEqual(['紧急', 2])
  expect((await step(service, key, 'dispatch', { unit: 'U1' })).body.values).toMatchObject({
    urgency: '紧急',
    limit_days: 2,
  })
  const { records } = (await service('GET', '/requests?urgency=紧急')).body
  expect(records.map((one: { values: object }) => one.values)).toMatchObject([{ urgency: '紧急' }, { urgency: '紧急' }])
  const wrong = await service('POST', '/requests', { body: { ...body, urgency: '十万火急' } })
  expect(wrong.status).toBe(422)
  const [latest] = (await service('GET', '/request-terms')).body.changes
  expect(latest.value.handleByUrgency).toEqual({ 紧急: 2, 特急: 1 })
})

test('every change stays, with who made it; only those who may change them, and from what stands now', async () => {
  const { changes, version } = (await service('GET', '/request-terms')).body
  expect(changes).toHaveLength(2)
  expect(changes[1]).toMatchObject({ by: '示范rt-service', value: { signHours: 72 } })
  expect((await department('GET', '/request-terms')).body.can).toEqual({ edit: false })
  expect((await set(department, { signHours: 1 })).status).toBe(403)
  expect((await set(service, { signHours: 1 }, `${Number(version) - 1}`)).status).toBe(412)
  expect((await set(service, { signHours: 0 })).status).toBe(400)
})
