import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

const DISTRICT = '370104'
const MANY = 24
const app = await testApp()
afterAll(() => app.close())
let planner: Send
let street: Send
let auditor: Send

const keys = Array.from({ length: MANY }, (_, at) => `X${at}`)
beforeAll(async () => {
  await app.district(DISTRICT)
  const [项目编号, 类别] = ['项目编号', '产业发展类']
  const 项目 = keys.map((key, at) => ({
    [项目编号]: key,
    项目名称: `示范项目${key}`,
    类别,
    '总投资(万元)': 100,
    街道: at % 2 === 0 ? '甲街道' : '乙街道',
    实际开工日期: '2023-03-01',
  }))
  const 月度投资 = [{ [项目编号]: 'X0', 月份: '2023-03', '本月完成投资(万元)': 10 }]
  await app.load(DISTRICT, { 项目, 月度投资 } as never)
  planner = await app.signIn('edit-planner', 'planner', DISTRICT)
  street = await app.signIn('edit-street', 'zone', DISTRICT, { streets: ['甲街道'] })
  auditor = await app.signIn('edit-auditor', 'auditor', DISTRICT)
})

const read = async (key: string) => (await planner('GET', `/projects/${key}`)).body
const edit = (send: Send, key: string, version: string, values: object) =>
  send('PATCH', `/projects/${key}`, { body: { values }, headers: { 'if-match': `"${version}"` } })

test('records changed at the same moment each get their change, history and line in the log', async () => {
  const before = await Promise.all(keys.map(read))
  const answers = await Promise.all(
    keys.map((key, at) => edit(planner, key, before[at].version, { builder: `示范单位${key}`, content: '示范内容' })),
  )
  expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 200))
  const now = await Promise.all(keys.map(read))
  for (const [at, { body, headers }] of answers.entries()) {
    const { timeline: _, ...whole } = now[at]
    expect(whole).toMatchObject(body.record)
    expect(headers.get('etag')).toBe(`"${body.record.version}"`)
    expect(body.record).toMatchObject({ recordedBy: '示范edit-planner', values: { builder: `示范单位${keys[at]}` } })
    const { body: history } = await planner('GET', `/projects/${keys[at]}/history`)
    expect(history.entries[0]).toMatchObject({ by: '示范edit-planner', source: 'form', kind: 'changed' })
    expect(history.entries).toHaveLength(2)
  }
  const { body: log } = await auditor('GET', '/audit?limit=200')
  const noted = log.events.filter((event: { operation: string }) => event.operation.startsWith('PATCH'))
  const told = noted.map((event: { detail: { change: number } }) => String(event.detail.change))
  expect(told.toSorted()).toEqual(answers.map(({ body }) => body.record.version).toSorted())
  expect((await auditor('GET', '/audit/check')).body).toMatchObject({ broken: null })
})

test('of two people who change a plain field of one record, one is told that the other was faster', async () => {
  const { version } = await read('X1')
  const both = await Promise.all(['甲', '乙'].map(builder => edit(planner, 'X1', version, { builder })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
  const stale = both.find(({ status }) => status === 412)
  expect(stale?.body).toMatchObject({ title: 'stale', detail: expect.stringContaining('示范edit-planner') })
  const { body: history } = await planner('GET', '/projects/X1/history')
  expect(history.entries).toHaveLength(3)
  const { body: log } = await auditor('GET', '/audit?limit=1')
  expect(log.events[0]).toMatchObject({ result: 'refused', status: 412, detail: { code: 'stale' } })
  expect((await auditor('GET', '/audit/check')).body).toMatchObject({ broken: null })
})

test('a clock that was set back makes no version that ends before it began', async () => {
  const { version, recordedAt } = await read('X2')
  const later = app.clock.now
  app.clock.now = new Date('2024-02-29T00:00:00.000Z')
  const { body } = await edit(planner, 'X2', version, { builder: '示范单位' })
  app.clock.now = later
  expect(body.record.recordedAt).toBe(recordedAt)
})

test('the rules of one row hold: order of days, choices, amounts; what looks odd is said', async () => {
  const { version } = await read('X3')
  const refused = async (values: object) => {
    const { status, body } = await edit(planner, 'X3', version, values)
    return [status, body.title, body.issues.map(({ path }: { path: string }) => path)]
  }
  expect(await refused({ completed_on: '2023-02-01' })).toEqual([422, 'invalid_record', ['values.completed_on']])
  expect(await refused({ category: '其他', total_investment: '-1' })).toEqual([
    422,
    'invalid_record',
    ['values.category', 'values.total_investment'],
  ])
  expect(await refused({ total_investment: '' })).toEqual([422, 'invalid_record', ['values.total_investment']])
  const odd = await edit(planner, 'X3', version, { approval_code: '1-2-3', floor_area: '１，２００.50' })
  expect(odd.body.warnings.map(({ field }: { field: string }) => field)).toEqual(['approval_code'])
  expect(odd.body.record.values).toMatchObject({ approval_code: '1-2-3', floor_area: '1200.5' })
  const again = await edit(planner, 'X3', odd.body.record.version, { floor_area: '1200.500', builder: null })
  expect(again.body.record.version).not.toBe(version)
  const same = await edit(planner, 'X3', again.body.record.version, { floor_area: '1200.50', builder: '' })
  expect([same.status, same.body.record.version]).toEqual([200, again.body.record.version])
})

test('progress of a locked month may change, its amount only with a reason', async () => {
  const month = '/reports/X0~2023-03'
  const { body: seen } = await planner('GET', month)
  const headers = { 'if-match': `"${seen.version}"` }
  const told = await planner('PATCH', month, { body: { values: { progress: '主体施工' } }, headers })
  expect([told.status, told.body.record.values.progress]).toEqual([200, '主体施工'])
  const next = { 'if-match': `"${told.body.record.version}"` }
  const refused = await planner('PATCH', month, { body: { values: { investment: '11' } }, headers: next })
  expect([refused.status, refused.body.title]).toEqual([422, 'reason_required'])
  const body = { values: { investment: '200' }, reason: '审计' }
  const corrected = await planner('PATCH', month, { body, headers: next })
  expect([corrected.status, corrected.body.record.values.investment]).toEqual([200, '200'])
  expect(corrected.body.warnings).toHaveLength(1) // more than the project's total
})

test('an account of a street changes plain fields of its own projects, and finds no others', async () => {
  const [own, other] = [await read('X4'), await read('X5')]
  expect((await edit(street, 'X4', own.version, { builder: '街道填报' })).status).toBe(200)
  expect((await edit(street, 'X5', other.version, { builder: '街道填报' })).status).toBe(404)
  expect((await read('X5')).values.builder).not.toBe('街道填报')
  expect((await edit(auditor, 'X4', own.version, { builder: '审计填报' })).status).toBe(403)
})
