import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { sheetsOf } from '#test/harness/sheets.ts'

const app = await testApp()
afterAll(() => app.close())
const DISTRICT = '370104'
let planner: Send
let zone: Send
const project = (n: number, unit: string) => ({
  项目编号: `P${n}`,
  项目名称: `示范项目 ${n}`,
  类别: '产业发展类',
  '总投资(万元)': String(n * 10_000),
  '建筑面积(㎡)': '100',
  责任单位: unit,
  责任人: '示范联系人甲',
  实际开工日期: '2023-01-10',
})
beforeAll(async () => {
  await app.district(DISTRICT)
  const months = ['2023-01', '2023-02'].map(month => ({ 项目编号: 'P1', 月份: month, '本月完成投资(万元)': '150.5' }))
  await app.load(DISTRICT, {
    项目: [1, 2, 3].map(n => project(n, n === 3 ? '示范二局' : '示范一局')),
    年度计划: [
      { 项目编号: 'P1', 年度: 2023, '计划投资(万元)': '1200' },
      { 项目编号: 'P2', 年度: 2023, '计划投资(万元)': '600' },
    ],
    企业: ['91370104MA3EXAM10E', '91370104MA3EXAM29B'].map(code => ({
      统一社会信用代码: code,
      企业名称: `示范${code}`,
    })),
    企业经营: [
      { 统一社会信用代码: '91370104MA3EXAM10E', 年度: 2021, '营业收入(万元)': '10' },
      { 统一社会信用代码: '91370104MA3EXAM10E', 年度: 2022, '营业收入(万元)': '10' },
      { 统一社会信用代码: '91370104MA3EXAM29B', 年度: 2022, '营业收入(万元)': '20' },
    ],
    月度投资: [...months, { 项目编号: 'P3', 月份: '2023-01', '本月完成投资(万元)': '7' }],
  })
  planner = await app.signIn('totals-planner', 'planner', DISTRICT)
  await planner('POST', '/reading-purposes', { body: { kind: '统计' } })
  zone = await app.signIn('totals-zone', 'zone', DISTRICT, { units: ['示范二局'] })
})

const totals = async (send: Send, query: string) => (await send('GET', `/projects/totals?${query}`)).body
const AS_OF = 'asOf=2023-03-31'

describe('under a list', () => {
  test('stand the count and the sums of all that is filtered, of the year of the day', async () => {
    expect(await totals(planner, AS_OF)).toEqual({
      count: 3,
      sums: {
        total_investment: '60000',
        floor_area: '300',
        planned: '1800',
        completed: '308',
        completion_rate: '16.72',
      },
    })
    expect(await totals(planner, `${AS_OF}&responsibleUnit=示范一局`)).toMatchObject({
      count: 2,
      sums: { total_investment: '30000', completed: '301' },
    })
    expect(await totals(planner, `${AS_OF}&listYear=2022`)).toMatchObject({ count: 0, sums: { planned: null } })
    expect((await planner('GET', '/projects/totals?sort=name')).status).toBe(400)
  })

  test('stands only what the caller may see', async () => {
    expect(await totals(zone, AS_OF)).toMatchObject({ count: 1, sums: { total_investment: '30000', completed: '7' } })
  })

  test('are no sums over years of the same enterprises', async () => {
    const under = async (query: string) => (await planner('GET', `/operations/totals?${query}`)).body
    expect(await under('')).toEqual({ count: 3, sums: {} })
    expect(await under('year=2022')).toEqual({ count: 2, sums: { revenue: '30', tax: null, research: null } })
  })

  test('and every noun has such totals', async () => {
    for (const { noun } of app.web.declared.sources) {
      const { status, body } = await planner('GET', `/${noun.noun}/totals`)
      expect([noun.noun, status, typeof body.count]).toEqual([noun.noun, 200, 'number'])
    }
  })
})

test('a project stands in the list with plan, completed, rate and light of the year of the day', async () => {
  const { body } = await planner('GET', `/projects?${AS_OF}`)
  expect(body.records.map((one: { computed: object }) => one.computed)).toMatchObject([
    { planned: '1200', completed: '301', completion_rate: '25.08', light: '绿' },
    { planned: '600', completed: '0', completion_rate: '0', light: '黄' },
    { planned: null, completed: '7', completion_rate: null, light: null },
  ])
})

test('a unit is found under every name that the ledger has for it', async () => {
  await app.load(DISTRICT, { 项目: [project(4, '二局')] })
  const admin = await app.signIn('totals-admin', 'admin', DISTRICT)
  const values = { unit_no: 'U2', name: '示范二局', kind: '部门', aliases: '二局、示范第二局' }
  expect((await admin('POST', '/units', { body: { values } })).status).toBe(201)
  const numbers = async (unit: string) =>
    (await planner('GET', `/projects?${AS_OF}&responsibleUnit=${unit}`)).body.records.map(
      ({ values }: { values: { project_no: string } }) => values.project_no,
    )
  for (const unit of ['示范二局', '二局', '示范第二局'])
    expect([unit, await numbers(unit)]).toEqual([unit, ['P3', 'P4']])
  expect(await numbers('示范一局')).toEqual(['P1', 'P2'])
})

test('an export of chosen columns is just those, as an office’s table in 亿元 with what it is narrowed to', async () => {
  const columns = 'project_no,name,total_investment,completed,completion_rate,responsible_person'
  const { body } = await planner(
    'GET',
    `/projects/export?${AS_OF}&responsibleUnit=示范一局&sort=-project_no&columns=${columns}`,
  )
  const [rows = []] = Object.values(await sheetsOf(body))
  expect(rows[0]?.[0]).toBe('项目一览表')
  expect(rows[1]?.[0]).toBe('单位：亿元　　范围：责任单位 示范一局')
  expect(rows[1]?.at(-1)).toBe('2023年3月31日')
  expect(rows.slice(2)).toEqual([
    ['项目编号', '项目名称', '总投资', '年度完成', '完成率（%）', '责任人'],
    ['P2', '示范项目 2', 2, 0, 0, '示范联系人甲'],
    ['P1', '示范项目 1', 1, 0.0301, 25.08, '示范联系人甲'],
    ['合计（2 条）', null, 3, 0.0301, 16.72],
  ])
  expect((await planner('GET', '/projects/export?columns=name,nothing')).status).toBe(400)
})

test('the columns a person chooses are kept for that person', async () => {
  const kept = async (send: Send) => (await send('GET', '/list-columns?page=projects')).body.columns
  expect(await kept(planner)).toBeNull()
  for (const columns of [['name'], ['name', 'light']])
    expect((await planner('PUT', '/list-columns', { body: { page: 'projects', columns } })).status).toBe(200)
  expect([await kept(planner), await kept(zone)]).toEqual([['name', 'light'], null])
  await planner('PUT', '/list-columns', { body: { page: 'projects', columns: null } })
  expect(await kept(planner)).toBeNull()
  expect((await planner('PUT', '/list-columns', { body: { page: 'nothing', columns: ['name'] } })).status).toBe(404)
})
