import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: ten projects on the lists of 2023 and 2024, which have started; the clock stands on 1 March 2024.

const DISTRICT = '370104'
const app = await testApp()
afterAll(() => app.close())
let planner: Send
let admin: Send
const numbers = Array.from({ length: 10 }, (_, at) => `P${at}`)

const months = (月份: string, count: number) =>
  numbers.slice(0, count).map(项目编号 => ({ 项目编号, 月份, '本月完成投资(万元)': '1' }))
const load = (rows: Parameters<typeof app.load>[1]) => app.load(DISTRICT, rows)
const day = async (asOf?: string) => (await planner('GET', `/figures/day${asOf ? `?asOf=${asOf}` : ''}`)).body

beforeAll(async () => {
  await app.district(DISTRICT)
  planner = await app.signIn('day-planner', 'planner', DISTRICT)
  admin = await app.signIn('day-admin', 'admin', DISTRICT)
})

test('a ledger without reports shows today', async () => {
  expect(await day()).toMatchObject({ asOf: '2024-03-01', month: null, complete: false, monthsAgo: 0 })
})

test('the last month that nine of ten have reported is shown, whatever later ones some have begun', async () => {
  await load({
    项目: numbers.map(项目编号 => ({
      项目编号,
      项目名称: `示范${项目编号}`,
      类别: '产业发展类',
      '总投资(万元)': '900',
      实际开工日期: '2022-01-01',
    })),
    名单: numbers.flatMap(项目编号 =>
      [2023, 2024].map(年度 => ({ 项目编号, 名单: '示范名单', 年度, 纳入日期: `${年度}-01-01`, 类别: '实施类' })),
    ),
    月度投资: [...months('2023-11', 10), ...months('2023-12', 9), ...months('2024-01', 8)],
  })
  expect(await day()).toEqual({
    asOf: '2023-12-31',
    month: '2023-12',
    reported: 9,
    expected: 10,
    complete: true,
    percent: 90,
    monthsAgo: 2,
  })
})

test('one report of a new month moves nobody’s day; with the last that was wanting it moves', async () => {
  await load({ 月度投资: months('2024-02', 1) })
  expect((await day()).asOf).toBe('2023-12-31')
  await load({ 月度投资: months('2024-02', 9) })
  expect(await day()).toMatchObject({ asOf: '2024-02-29', reported: 9, monthsAgo: 0 })
})

test('a month that has not ended is not shown, even if it was reported', async () => {
  await load({ 月度投资: months('2024-03', 10) })
  expect((await day()).asOf).toBe('2024-02-29')
})

test('a project that has ended is not waited for', async () => {
  expect(await day('2024-01-31')).toMatchObject({ month: '2024-01', reported: 8, expected: 10, complete: false })
  const ended = { 项目名称: '示范P9', 类别: '产业发展类', '总投资(万元)': '900', 实际开工日期: '2022-01-01' }
  await load({ 项目: [{ 项目编号: 'P9', ...ended, 实际竣工日期: '2024-01-31' }] })
  expect(await day('2024-01-31')).toMatchObject({ reported: 8, expected: 9, complete: false })
  expect(await day('2023-12-31')).toMatchObject({ reported: 9, expected: 10 })
})

test('every page shows it alike, and a day that was asked for stays', async () => {
  const asOf = async (path: string) => (await planner('GET', path)).body.asOf
  for (const path of ['/dashboard', '/figures', '/lists', '/lists/示范名单/2024'])
    expect([path, await asOf(path)]).toEqual([path, '2024-02-29'])
  expect(await asOf('/dashboard?asOf=2023-06-15')).toBe('2023-06-15')
  expect((await planner('GET', '/figures/day?asOf=garbage')).status).toBe(400)
})

test('how many have to have reported is the district’s own to set, by who manages settings', async () => {
  const before = await planner('GET', '/figures/completeness')
  expect(before.body).toEqual({ percent: 90, setAt: null, setBy: null, version: '0', can: { edit: false } })
  const set = (send: Send, percent: number, version: string) =>
    send('PUT', '/figures/completeness', { body: { percent }, headers: { 'if-match': `"${version}"` } })
  expect((await set(planner, 50, '0')).status).toBe(403)
  expect((await set(admin, 101, '0')).status).toBe(400)
  const done = await set(admin, 100, '0')
  expect(done.body).toMatchObject({ percent: 100, setBy: '示范day-admin' })
  expect((await set(admin, 80, '0')).status).toBe(412)
  expect(await day()).toMatchObject({ asOf: '2024-02-29', percent: 100, expected: 9, reported: 9 })
})

test('where no month is complete the last that anybody reported is shown, and said to be incomplete', async () => {
  await app.district('370199')
  const other = await app.signIn('other-planner', 'planner', '370199')
  await app.load('370199', {
    项目: ['A', 'B'].map(项目编号 => ({
      项目编号,
      项目名称: `示范${项目编号}`,
      类别: '产业发展类',
      '总投资(万元)': '900',
      实际开工日期: '2022-01-01',
    })),
    名单: ['A', 'B'].map(项目编号 => ({
      项目编号,
      名单: '示范名单',
      年度: 2024,
      纳入日期: '2024-01-01',
      类别: '实施类',
    })),
    月度投资: [{ 项目编号: 'A', 月份: '2024-01', '本月完成投资(万元)': '1' }],
  })
  const { body } = await other('GET', '/figures/day')
  expect(body).toMatchObject({ asOf: '2024-01-31', month: '2024-01', reported: 1, expected: 2, complete: false })
})

test('months of projects that are in no list move nobody’s day', async () => {
  await app.district('370198')
  const other = await app.signIn('third-planner', 'planner', '370198')
  const project = (项目编号: string) => ({
    项目编号,
    项目名称: `示范${项目编号}`,
    类别: '产业发展类',
    '总投资(万元)': '900',
    实际开工日期: '2022-01-01',
  })
  const month = (项目编号: string, 月份: string) => ({ 项目编号, 月份, '本月完成投资(万元)': '1' })
  await app.load('370198', {
    项目: ['A', 'B'].map(project),
    名单: [{ 项目编号: 'A', 名单: '示范名单', 年度: 2024, 纳入日期: '2024-01-01', 类别: '实施类' }],
    月度投资: [month('A', '2024-01'), month('B', '2025-01'), month('B', '2025-02')],
  })
  const { body } = await other('GET', '/figures/day')
  expect(body).toMatchObject({ asOf: '2024-01-31', reported: 1, expected: 1, complete: true })
  const later = await other('GET', '/figures/day?asOf=2025-02-28')
  expect(later.body).toMatchObject({ expected: 0, complete: false })
})
