import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: a bureau that is to be abolished while it still has something of everything, and another that has nothing.

const [HOME, OTHER] = ['370104', '370199']
const USCC = '91370104MA3EXAM01P'
const app = await testApp()
afterAll(() => app.close())
let admin: Send

const request = (编号: string, 主办单位: string, 办结日期: string | null = null) => ({
  ...{ 编号, 标题: '示范', 来源: '12345', 类别: '配套', 主办单位, 登记日期: '2026-11-02', 派单日期: '2026-11-02' },
  ...(办结日期 && { 反馈日期: 办结日期, 办理结果: '已解决', 办结日期 }),
})

beforeAll(async () => {
  app.clock.now = new Date('2026-11-20T02:00:00Z')
  for (const code of [HOME, OTHER]) {
    await app.district(code)
    admin = await app.signIn(`uw-${code}`, 'admin', code)
    for (const [unit_no, name] of [
      ['U1', '示范局'],
      ['U2', '空闲局'],
    ])
      await admin('POST', '/units', { body: { values: { unit_no, name, kind: '部门', aliases: `${name}（简称）` } } })
    await app.load(code, {
      企业: [{ 统一社会信用代码: USCC, 企业名称: '示范企业', 入驻日期: '2023-01-01' }],
      诉求: [
        ...[request('R1', '示范局'), request('R2', '示范局（简称）'), request('R3', '示范局', '2026-11-05')],
        ...(code === OTHER ? [request('R4', '空闲局')] : []),
      ],
      包联: [{ 统一社会信用代码: USCC, 起始日期: '2026-01-01', 单位: '示范局', '频次(次/年)': 4 }],
    })
  }
  admin = await app.signIn('uw-admin', 'admin', HOME)
  const service = await app.signIn('uw-service', 'service', HOME)
  for (const planned_on of ['2026-11-19', '2026-12-21'])
    await service('POST', '/planned-visits', {
      body: { values: { uscc: USCC, planned_on, unit: '示范局', repeat_reason: '示范' } },
    })
  await app.signIn('uw-officer', 'department', HOME, { units: ['示范局'] }, 'U1')
})

test('of a unit that is to be abolished it is said what it has left to do, how much, and where the lists are', async () => {
  const { body } = await admin('GET', '/units/U1/work')
  expect(body.work).toEqual([
    {
      ...{ words: '未办结的诉求（含下级单位的）', count: 2, measure: '件' },
      ...{ noun: 'requests', filter: { unit: '示范局', open: '是' } },
    },
    {
      ...{ words: '今日起的走访计划', count: 1, measure: '次' },
      ...{ noun: 'planned-visits', filter: { unit: '示范局', plannedFrom: '2026-11-20' } },
    },
    {
      ...{ words: '有效的包联', count: 1, measure: '户' },
      ...{ noun: 'liaisons', filter: { unit: '示范局', inForceOn: '2026-11-20' } },
    },
    { words: '在用的账号', count: 1, measure: '个', noun: 'accounts', filter: { state: 'active' } },
  ])
  const reader = await app.signIn('uw-planner', 'planner', HOME)
  for (const { noun, filter, count } of body.work.slice(0, 3)) {
    const { records } = (await reader('GET', `/${noun}?${new URLSearchParams(filter)}`)).body
    expect([noun, records.length]).toEqual([noun, count])
  }
  expect((await admin('GET', '/units/U2/work')).body.work).toEqual([])
  expect((await admin('GET', '/units/nothing/work')).status).toBe(404)
  expect((await reader('GET', '/units/U1/work')).status).toBe(403)
})

test('it is not taken out by who has not read what it leaves behind', async () => {
  await admin('POST', '/units', { body: { values: { unit_no: 'U9', name: '示范撤并局', kind: '部门' } } })
  await app.load(HOME, { 诉求: [request('R9', '示范撤并局')] })
  const { status, body } = await admin('DELETE', '/units/U9')
  expect([status, body.title, body.detail]).toEqual([
    409,
    'confirm_loss',
    expect.stringContaining('这个单位还有未办结的诉求（含下级单位的） 1 件'),
  ])
})

test('it is abolished all the same, with the warning', async () => {
  const end = async (key: string) => {
    const { version } = (await admin('GET', `/units/${key}`)).body
    return admin('PATCH', `/units/${key}`, {
      body: { values: { ended_on: '2026-11-20' } },
      headers: { 'if-match': `"${version}"` },
    })
  }
  const said = '未办结的诉求（含下级单位的） 2 件、今日起的走访计划 1 次、有效的包联 1 户、在用的账号 1 个'
  const { status, body } = await end('U1')
  expect([status, body.warnings]).toEqual([
    200,
    [{ field: 'ended_on', column: '停用日期', message: expect.stringContaining(`这个单位还有${said}`) }],
  ])
  expect((await end('U2')).body.warnings).toEqual([])
})
