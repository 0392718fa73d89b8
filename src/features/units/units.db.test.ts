import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: a department with an office below it, a name in another spelling, and one that nobody registered.

let app: Awaited<ReturnType<typeof testApp>>
let admin: Send
let planner: Send
const [HOME, ELSEWHERE] = ['370104', '370199']

const project = (项目编号: string, 责任单位: string) => ({
  项目编号,
  项目名称: `示范${项目编号}`,
  类别: '产业发展类',
  '总投资(万元)': '1',
  责任单位,
})

beforeAll(async () => {
  app = await testApp()
  for (const code of [HOME, ELSEWHERE]) await app.district(code)
  admin = await app.signIn('admin', 'admin', HOME)
  planner = await app.signIn('planner', 'planner', HOME)
  await app.load(HOME, {
    项目: [
      project('P1', '示范局'),
      project('P2', '示范局下属中心'),
      project('P3', '示范局（简称）'),
      project('P4', '示范街道办事处'),
      project('P5', '示范街道办事处'),
    ],
    策划项目: [
      {
        编号: 'Q1',
        名称: '示范策划',
        策划日期: '2023-01-01',
        类别: '产业发展类',
        '估算总投资(万元)': '1',
        牵头单位: '示范局下属中心',
      },
    ],
  })
})
afterAll(() => app.close())

const add = (values: Record<string, unknown>, as = admin) => as('POST', '/units', { body: { values } })
const unit = (unit_no: string, name: string, more = {}) => ({ unit_no, name, kind: '部门', ...more })
const overview = async () => (await admin('GET', '/units/overview')).body
const edit = async (key: string, values: Record<string, unknown>) => {
  const { version } = (await admin('GET', `/units/${key}`)).body
  return admin('PATCH', `/units/${key}`, { body: { values }, headers: { 'if-match': `"${version}"` } })
}
const projectsOf = async (send: Send) =>
  (await send('GET', '/projects')).body.records.map(({ key }: { key: string }) => key).sort()

test('the names of the ledger that nobody registered are told with how many records name each', async () => {
  const { units, unregistered, nextNumber } = await overview()
  expect([units, nextNumber]).toEqual([[], 'DW001'])
  const byName = Object.fromEntries(unregistered.map((one: { name: string }) => [one.name, one]))
  expect(byName).toEqual({
    示范局下属中心: { name: '示范局下属中心', kind: '事业单位', projects: 1, proposals: 1 },
    示范街道办事处: { name: '示范街道办事处', kind: '街道', projects: 2, proposals: 0 },
    示范局: { name: '示范局', kind: '部门', projects: 1, proposals: 0 },
    '示范局（简称）': { name: '示范局（简称）', kind: '其他', projects: 1, proposals: 0 },
  })
  expect(unregistered.at(-1).projects).toBe(1)
})

test('a name is registered as it stands, once', async () => {
  const register = (names: string[]) => admin('POST', '/units/registrations', { body: { names } })
  expect((await register(['示范局', '示范局下属中心'])).body).toEqual({ registered: 2 })
  const again = await register(['示范街道办事处', '示范局'])
  expect([again.status, again.body.detail]).toEqual([
    422,
    expect.stringContaining('名称“示范局”已被另一条单位记录（DW001）使用'),
  ])
  const { units, unregistered } = await overview()
  expect(units).toMatchObject([
    { key: 'DW001', name: '示范局', kind: '部门', depth: 0, projects: 1, proposals: 0 },
    { key: 'DW002', name: '示范局下属中心', kind: '事业单位', projects: 1, proposals: 1 },
  ])
  expect(unregistered.map(({ name }: { name: string }) => name)).toEqual(['示范街道办事处', '示范局（简称）'])
})

test('an alias makes another spelling its own, and a unit below is shown below', async () => {
  expect((await edit('DW001', { aliases: '示范局（简称）' })).status).toBe(200)
  expect((await edit('DW002', { parent_no: 'DW001' })).status).toBe(200)
  const { units, unregistered } = await overview()
  expect(units).toMatchObject([
    { key: 'DW001', projects: 2, depth: 0 },
    { key: 'DW002', parent: 'DW001', depth: 1 },
  ])
  expect(unregistered).toHaveLength(1)
  expect((await admin('GET', '/units/DW001')).body).toMatchObject({
    holds: { projects: 3, proposals: 1 },
    children: [{ key: 'DW002' }],
  })
})

describe('refused with a sentence', () => {
  test('a circle', async () => {
    const { status, body } = await edit('DW001', { parent_no: 'DW002' })
    expect([status, body.issues]).toEqual([
      422,
      [{ path: 'values.parent_no', message: expect.stringContaining('绕成了一圈') }],
    ])
    expect((await edit('DW001', { parent_no: 'DW001' })).status).toBe(422)
  })
  test('a name or alias that another unit bears', async () => {
    expect((await add(unit('X1', '示范局'))).body.issues).toMatchObject([{ path: 'values.name' }])
    expect((await add(unit('X1', '新局', { aliases: '示范局（简称）' }))).body.issues).toMatchObject([
      { path: 'values.aliases' },
    ])
  })
  test('who may not, and whom it concerns elsewhere', async () => {
    expect((await add(unit('X1', '新局'), planner)).status).toBe(403)
    expect((await planner('GET', '/units/overview')).status).toBe(403)
    const there = await app.signIn('there', 'admin', ELSEWHERE)
    expect((await there('GET', '/units/DW001')).status).toBe(404)
    expect((await there('GET', '/units')).body.records).toEqual([])
    expect((await add(unit('DW001', '示范局'), there)).status).toBe(201)
  })
  test('a stale edit, and taking away what others stand below', async () => {
    const body = { values: { position: 9 } }
    expect((await admin('PATCH', '/units/DW001', { body, headers: { 'if-match': '"1"' } })).status).toBe(412)
    const { version } = (await admin('GET', '/units/DW001')).body
    const removed = await admin('DELETE', '/units/DW001', { headers: { 'if-match': `"${version}"` } })
    expect([removed.status, removed.body.title]).toEqual([409, 'referenced'])
  })
})

test('its history tells who changed what', async () => {
  const { entries } = (await admin('GET', '/units/DW001/history')).body
  expect(entries.map(({ kind, by }: Record<string, string>) => [kind, by])).toEqual([
    ['changed', '示范admin'],
    ['added', '示范admin'],
  ])
})

test('a scope by unit includes those below it in the tree, aliases too, on reading and writing', async () => {
  const above = await app.signIn('above', 'department', HOME, { units: ['示范局'] })
  const below = await app.signIn('below', 'department', HOME, { units: ['示范局下属中心'] })
  expect(await projectsOf(above)).toEqual(['P1', 'P2', 'P3'])
  expect(await projectsOf(below)).toEqual(['P2'])
  expect((await above('GET', '/proposals')).body.records).toHaveLength(1)
  const report = (project_no: string) =>
    above('POST', '/reports', { body: { values: { project_no, month: '2023-01', investment: '1' } } })
  expect((await report('P2')).status).toBe(201)
  expect((await report('P4')).status).toBe(403)
  await edit('DW002', { parent_no: null })
  expect(await projectsOf(above)).toEqual(['P1', 'P3'])
  await edit('DW002', { parent_no: 'DW001' })
})

test('where a unit is asked for, those registered and in use come first, in their order', async () => {
  await add(unit('Z1', '甲局', { position: 0 }))
  await add(unit('Z2', '撤销局', { ended_on: '2020-01-01' }))
  const { values } = (await planner('GET', '/projects/values?field=responsible_unit')).body
  expect(values.slice(0, 3)).toEqual(['甲局', '示范局', '示范局下属中心'])
  expect(values).toContain('示范街道办事处')
  expect(values).not.toContain('撤销局')
  expect((await planner('GET', '/projects/values?field=responsible_unit&q=甲')).body.values).toEqual(['甲局'])
})
