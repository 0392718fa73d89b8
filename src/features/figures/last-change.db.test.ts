import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

const DISTRICT = '370104'
const app = await testApp()
afterAll(() => app.close())
let planner: Send
const minute = (at: string) => {
  app.clock.now = new Date(`2024-01-02T01:${at}:00Z`)
}

beforeAll(async () => {
  await app.district(DISTRICT)
  minute('02')
  await app.load(DISTRICT, {
    项目: [1, 2].map(n => ({
      项目编号: `P${n}`,
      项目名称: `示范项目 ${n}`,
      类别: '产业发展类',
      '总投资(万元)': '50000',
      实际开工日期: '2023-02-01',
    })),
    名单: [1, 2].map(n => ({
      项目编号: `P${n}`,
      名单: '区级重点项目',
      年度: '2023',
      纳入日期: '2023-01-01',
      类别: '实施类',
    })),
    年度计划: [1, 2].map(n => ({ 项目编号: `P${n}`, 年度: '2023', '计划投资(万元)': '12000' })),
    月度投资: [1, 2].map(n => ({ 项目编号: `P${n}`, 月份: '2023-11', '本月完成投资(万元)': '3000' })),
  })
  planner = await app.signIn('trace-planner', 'planner', DISTRICT)
})

const edit = async (path: string, values: Record<string, string>, reason = '核对') => {
  const { body } = await planner('GET', path)
  const headers = { 'if-match': `"${body.version}"` }
  expect((await planner('PATCH', path, { body: { values, reason }, headers })).status).toBe(200)
}
const scope = encodeURIComponent(JSON.stringify({ list: '区级重点项目', listYear: 2023 }))
const traced = async (id = 'list.completion_rate', of = `&scope=${scope}`, knownAt = '') => {
  const known = knownAt && `&knownAt=${knownAt}`
  const { status, body } = await planner('GET', `/figures/${id}/trace?asOf=2023-12-31${of}${known}`)
  expect([id, status]).toEqual([id, 200])
  return body
}
const lastOf = async (...asked: Parameters<typeof traced>) =>
  (await traced(...asked)).records.map((record: { lastChange: unknown }) => record.lastChange)

test('is the import in which the facts came, whatever else was written since', async () => {
  minute('03')
  await edit('/projects/P2', { responsible_person: '示范人' })
  const [first, second] = await lastOf()
  expect(first).toMatchObject({ kind: 'added', at: '2024-01-02T01:02:00.000Z' })
  expect(second).toEqual({ ...first })
  expect((await traced()).amounts).toBe('万元')
})

test('tells the month that was corrected: by whom, when, from what to what, and why', async () => {
  minute('04')
  await edit('/reports/P1~2023-11', { investment: '3500' }, '核减')
  const [first, second] = await lastOf()
  expect(first).toEqual({
    sheet: '月度投资',
    row: '2023-11',
    kind: 'changed',
    at: '2024-01-02T01:04:00.000Z',
    by: '示范trace-planner',
    reason: '核减',
    cells: [{ label: '本年完成(万元)', before: '3000', after: '3500' }],
  })
  expect(second).toMatchObject({ kind: 'added' })
  expect((await lastOf('projects.completed_investment', ''))[0]).toMatchObject({
    sheet: '月度投资',
    row: '',
    cells: [{ label: '本月完成投资(万元)', before: '3000', after: '3500' }],
  })
})

test('is as the ledger was known at the moment', async () => {
  const [first] = await lastOf('list.completion_rate', `&scope=${scope}`, '2024-01-02T01:03:30Z')
  expect(first).toMatchObject({ kind: 'added', at: '2024-01-02T01:02:00.000Z' })
})

test('what another year, a later month or another list says does not count; a plan that was taken out does', async () => {
  minute('05')
  await app.load(DISTRICT, {
    名单: [{ 项目编号: 'P1', 名单: '市级重点项目', 年度: '2023', 纳入日期: '2023-01-01', 类别: '准备类' }],
    年度计划: [
      { 项目编号: 'P1', 年度: '2024', '计划投资(万元)': '1' },
      { 项目编号: 'P1', 年度: '2023', 生效日期: '2023-06-01', '计划投资(万元)': '14000' },
    ],
  })
  expect((await lastOf())[0]).toMatchObject({ sheet: '年度计划', row: '2023 · 2023-06-01', kind: 'added' })
  minute('06')
  const plan = '/plans/P1~2023~2023-06-01'
  const { body } = await planner('GET', plan)
  const gone = await planner('DELETE', `${plan}?reason=误录`, { headers: { 'if-match': `"${body.version}"` } })
  expect(gone.status).toBe(200)
  expect((await lastOf())[0]).toMatchObject({
    sheet: '年度计划',
    kind: 'deleted',
    at: '2024-01-02T01:06:00.000Z',
    cells: [{ label: '年度计划(万元)', before: '14000', after: null }],
  })
})
