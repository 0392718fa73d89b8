import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { unpacked } from '#test/harness/unpacked.ts'

// Invented: a bureau with a centre below it, and a street; a quarter of visits.

const HOME = '370104'
const app = await testApp()
afterAll(() => app.close())
let service: Send
let bureau: Send

const uscc = (n: number) => `91370104MA3EXAM${String(n).padStart(2, '0')}P`
let serial = 0
const visit = (n: number, 走访单位: string, 日期: string, 走访人: string | null = null) => {
  serial += 1
  return { 编号: `V${serial}`, 统一社会信用代码: uscc(n), 日期, 方式: '上门', 走访单位, 走访人 }
}
const liaison = (n: number, 单位: string, 人员: string | null = null, more = {}) => ({
  统一社会信用代码: uscc(n),
  起始日期: '2023-01-01',
  单位,
  人员,
  '频次(次/年)': 4,
  ...more,
})
const request = (编号: string, 登记日期: string, more = {}) => ({
  编号,
  标题: '示范诉求',
  来源: '走访',
  类别: '用工',
  登记日期,
  ...more,
})

beforeAll(async () => {
  app.clock.now = new Date('2024-02-15T02:00:00Z')
  await app.district(HOME)
  const admin = await app.signIn('vb-admin', 'admin', HOME)
  for (const [unit_no, name, parent_no] of [
    ['U1', '示范局'],
    ['U2', '示范中心', 'U1'],
  ])
    await admin('POST', '/units', { body: { values: { unit_no, name, kind: '部门', parent_no } } })
  await app.load(HOME, {
    载体: ['A', 'B'].map(编码 => ({ 编码, 名称: `示范片区${编码}`, 类型: '片区' })),
    企业: [1, 2, 3, 4].map(n => ({
      统一社会信用代码: uscc(n),
      企业名称: `示范企业${n}`,
      载体编码: n < 3 ? 'A' : 'B',
      入驻日期: '2023-01-01',
    })),
    走访: [
      visit(1, '示范局', '2023-10-09', '甲'),
      visit(1, '示范中心', '2023-12-05', '乙'),
      visit(2, '示范街道', '2023-11-05'),
      visit(2, '示范局', '2023-02-05', '甲'),
      visit(4, '示范街道', '2024-01-05', '丙'),
    ],
    包联: [
      liaison(1, '示范局', '甲'),
      liaison(2, '示范局', '甲'),
      liaison(3, '示范中心'),
      liaison(4, '示范街道', '丙', { 终止日期: '2023-12-01' }),
    ],
    诉求: [
      request('R1', '2023-10-10', {
        派单日期: '2023-10-10',
        反馈日期: '2023-10-12',
        办理结果: '已解决',
        回访日期: '2023-10-13',
        回访结果: '已解决',
        办结日期: '2023-10-13',
      }),
      request('R2', '2023-12-20'),
      request('R3', '2023-09-20'),
    ],
  })
  service = await app.signIn('vb-service', 'service', HOME)
  bureau = await app.signIn('vb-bureau', 'department', HOME, { units: ['示范局'] })
})

interface Row {
  name: string
  unit: string | null
  cells: Record<string, { display: string }>
}
const board = async (send: Send, query = '') => (await send('GET', `/boards/visits${query}`)).body
const shown = (rows: Row[], ...measures: string[]) =>
  Object.fromEntries(rows.map(({ name, cells }) => [name, measures.map(one => cells[one]?.display)]))

test('a quarter says who was visited, how many under 包联, by unit with those below, and what came back', async () => {
  const { total, unit, zone, from, to } = await board(service, '?period=2023-Q4')
  expect([from, to]).toEqual(['2023-10-01', '2023-12-31'])
  expect(shown([total], 'visits', 'enterprises', 'liaised', 'covered', 'coverage', 'yearCoverage')).toEqual({
    全区: ['3次', '2家', '3家', '2家', '66.67%', '50.00%'],
  })
  expect(shown([total], 'problems', 'received', 'closed', 'solved')).toEqual({ 全区: ['2件', '2件', '1件', '1件'] })
  expect(shown(unit, 'visits', 'enterprises', 'liaised', 'covered', 'coverage')).toEqual({
    示范局: ['2次', '1家', '3家', '2家', '66.67%'],
    示范中心: ['1次', '1家', '1家', '0家', '0.00%'],
    示范街道: ['1次', '1家', '0家', '0家', '—'],
  })
  expect(shown(zone, 'visits', 'yearVisits', 'yearEnterprises', 'yearCoverage')).toEqual({
    示范片区A: ['3次', '4次', '2家', '100.00%'],
    示范片区B: ['0次', '0次', '0家', '0.00%'],
  })
})

test('what the rows leave of the whole district stands in a row of its own, so that they add up', async () => {
  const sumOf = (rows: (Row & { within?: string })[], rest: Row | null, measure: string) =>
    [...rows.filter(({ within }) => within === undefined), ...(rest ? [rest] : [])].reduce(
      (sum, { cells }) => sum + Number.parseInt(cells[measure]?.display ?? '0', 10),
      0,
    )
  for (const send of [service, bureau])
    for (const period of ['2023', '2023-Q4', '2024-Q1']) {
      const { total, unit, officer, zone, rest } = await board(send, `?period=${period}`)
      const all = (measure: string) => Number.parseInt(total.cells[measure].display, 10)
      for (const measure of ['visits', 'problems', 'received', 'solved']) {
        expect([period, measure, sumOf(unit, rest.unit, measure)]).toEqual([period, measure, all(measure)])
        expect([period, measure, sumOf(officer, rest.officer, measure)]).toEqual([period, measure, all(measure)])
      }
      expect(sumOf(zone, rest.zone, 'visits')).toBe(all('visits'))
    }
  const { unit, rest } = await board(service, '?period=2023-Q4')
  expect(unit.map(({ name, within }: { name: string; within?: string }) => [name, within])).toEqual([
    ['示范局', undefined],
    ['示范中心', '示范局'],
    ['示范街道', undefined],
  ])
  expect(shown([rest.unit], 'visits', 'problems', 'received', 'solved')).toEqual({
    没有对应走访记录的诉求: ['0次', '2件', '2件', '1件'],
  })
  expect(rest.zone).toBeNull()
})

test('the number of visits is the figure’s, also of a month and of a year', async () => {
  for (const [period, asOf] of [
    ['2023', '2023-12-31'],
    ['2024-01', '2024-01-31'],
  ]) {
    const { total } = await board(service, `?period=${period}`)
    const figure = (await service('GET', `/figures/visits.count/trace?asOf=${asOf}`)).body.figure
    expect(total.cells.visits.display).toBe(figure.display)
  }
  const running = await board(service)
  expect([running.period, running.to]).toEqual(['2024-Q1', '2024-02-15'])
  expect((await service('GET', '/boards/visits?period=2023-13')).status).toBe(400)
})

test('persons are shown as far as one may see their visits; enterprises behind a number likewise', async () => {
  expect(shown((await board(service, '?period=2023-Q4')).officer, 'visits', 'liaised', 'covered')).toEqual({
    甲: ['1次', '2家', '2家'],
    乙: ['1次', '0家', '0家'],
  })
  expect((await board(bureau, '?period=2024-Q1')).officer.map(({ name }: Row) => name)).toEqual(['甲'])
  const behind = async (send: Send, query: string) =>
    (await send('GET', `/boards/visits/liaised?period=2023-Q4${query}`)).body.enterprises
  expect((await behind(service, '&visited=否')).map((one: { enterprise: string }) => one.enterprise)).toEqual([
    '示范企业3',
  ])
  expect(await behind(bureau, '&unit=示范街道')).toEqual([])
  expect(await behind(service, '&officer=甲&visited=是')).toMatchObject([
    { enterprise: '示范企业2', lastOn: '2023-11-05' },
    { enterprise: '示范企业1', lastOn: '2023-12-05' },
  ])
  const visits = (await service('GET', '/visits?visitedFrom=2023-10-01&visitedTo=2023-12-31&unit=示范局')).body.records
  expect(visits).toHaveLength(2)
  const enterprise = await app.signIn('vb-enterprise', 'enterprise', HOME, { enterprises: [uscc(1)] })
  expect((await enterprise('GET', '/boards/visits')).status).toBe(403)
})

test('is a workbook with a sheet for each way of telling visits apart', async () => {
  const { body, headers } = await service('GET', '/boards/visits/export?period=2023-Q4')
  expect(headers.get('content-type')).toContain('spreadsheetml')
  expect(unpacked(body)).toMatch(/按单位.*按人员.*按片区/s)
})

test('problems that visits found, and which of them became requests, stand with who made the visit', async () => {
  const body = {
    id: randomUUID(),
    uscc: uscc(1),
    visitedOn: '2024-02-14',
    mode: '上门',
    unit: '示范中心',
    visitor: '乙',
    form: '一般企业',
    problems: [
      { title: '门口没有公交站', category: '配套', request: true },
      { title: '招不到电工', category: '用工' },
    ],
    madeAt: '2024-02-14T09:00:00+08:00',
  }
  expect((await service('POST', '/visit-reports', { body })).status).toBe(201)
  const { total, unit, officer } = await board(service)
  expect(shown([total], 'problems', 'received', 'solved')).toEqual({ 全区: ['2件', '1件', '0件'] })
  const busy = (rows: Row[]) => rows.filter(({ cells }) => cells.problems?.display !== '0件')
  expect(shown(busy(unit), 'problems', 'received')).toEqual({ 示范局: ['2件', '1件'], 示范中心: ['2件', '1件'] })
  expect(shown(busy(officer), 'problems', 'received')).toEqual({ 乙: ['2件', '1件'] })
})
