import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importLedger } from '#features/ledger/ledger.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { batchesOf, commandCtx } from '#test/harness/ledger.ts'

// Invented: a department with a centre below it, two zones, an enterprise in one of them, and the Spring Festival of 2024.

const HOME = '370104'
const USCC = '91370104MA3EXAMP01'
const app = await testApp()
afterAll(() => app.close())
const by: Record<string, Send> = {}

const request = (编号: string, more: Record<string, string | number | null> = {}) => ({
  编号,
  标题: `示范诉求${编号}`,
  来源: '12345',
  类别: '融资',
  登记日期: '2024-02-05',
  ...more,
})
const answered = (编号: string, 主办单位: string, 反馈日期: string, more = {}) =>
  request(编号, { 主办单位, 派单日期: '2024-02-07', 反馈日期, 办理结果: '已解决', ...more })

beforeAll(async () => {
  await app.district(HOME)
  by.admin = await app.signIn('rq-admin', 'admin', HOME)
  const unit = (unit_no: string, name: string, parent_no?: string, aliases?: string) =>
    by.admin?.('POST', '/units', { body: { values: { unit_no, name, kind: '部门', parent_no, aliases } } })
  await unit('U1', '示范局', undefined, '示范局（简称）')
  await unit('U2', '示范中心', 'U1')
  await app.load(HOME, {
    载体: ['A', 'B'].map(编码 => ({ 编码, 名称: `示范片区${编码}`, 类型: '片区' })),
    企业: [{ 统一社会信用代码: USCC, 企业名称: '示范企业', 载体编码: 'A', 入驻日期: '2023-01-01' }],
    诉求: [
      answered('R1', '示范局', '2024-02-20', { 统一社会信用代码: USCC, 评价: '满意', 评价日期: '2024-02-21' }),
      answered('R2', '示范中心', '2024-02-21', { 载体编码: 'B', 统一社会信用代码: USCC }),
      answered('R3', '示范局（简称）', '2024-02-21', { '延期(工作日)': 1 }),
      answered('R4', '无名公司', '2024-02-08', { '时限(工作日)': 0 }),
      request('R5', { 派单日期: '2024-02-07', 主办单位: '示范中心', 保密: '是', 载体编码: 'A' }),
    ],
  })
  by.service = await app.signIn('rq-service', 'service', HOME)
  by.leader = await app.signIn('rq-leader', 'leader', HOME)
  by.above = await app.signIn('rq-above', 'department', HOME, { units: ['示范局'] })
  by.zone = await app.signIn('rq-zone', 'zone', HOME, { zones: ['A'] })
})

const get = async (who: string, path: string) => (await (by[who] as Send)('GET', path)).body
const figure = async (id: string, scope: Record<string, string>, asOf = '2024-02-29') => {
  const asked = `/figures/requests.${id}/trace?asOf=${asOf}&scope=${encodeURIComponent(JSON.stringify(scope))}`
  return get('service', asked)
}
const computed = async (...asked: Parameters<typeof figure>) => (await figure(...asked)).figure?.value

describe('the term of a request', () => {
  test('runs over holidays and make-up days, is five days unless told, and goes on when it is extended', async () => {
    const { records, figure: rate } = await figure('on_time_rate', {})
    const facts = Object.fromEntries(
      records.map(({ key, numerator, facts }: { key: object; numerator: string; facts: { label: string }[] }) => [
        Object.values(key)[0],
        [numerator, ...facts.filter(({ label }) => /到期日|用时/.test(label)).map(fact => Object.values(fact)[1])],
      ]),
    )
    expect(facts).toEqual({
      R1: ['1', '2024-02-20', '5个工作日'],
      R2: ['0', '2024-02-20', '6个工作日'],
      R3: ['1', '2024-02-21', '6个工作日'],
      R4: ['0', '2024-02-07', '1个工作日'],
    })
    expect([rate.numerator, rate.denominator, rate.display]).toEqual(['2', '4', '50.00%'])
    expect((await figure('average_days', {})).figure).toMatchObject({ value: '4.5', display: '4.5个工作日' })
    expect((await figure('average_days', {})).computation).toBe('18 ÷ 4 = 4.5，即 4.5个工作日')
  })

  test('is over the day after it is due', async () => {
    expect(await computed('overdue', {}, '2024-02-20')).toBe('0')
    expect(await computed('overdue', {}, '2024-02-21')).toBe('1')
  })

  test('follows the calendar of the district, as it was known then', async () => {
    const before = app.clock.now.toISOString()
    app.clock.now = new Date('2024-03-01T02:10:00Z')
    await app.load(HOME, { 工作日历: [{ 日期: '2024-02-19', 类型: '休息日' }] })
    expect(await computed('on_time_rate', { unit: '示范中心' })).toBe('100')
    expect(await computed('overdue', {}, '2024-02-21')).toBe('0')
    const { figures } = await get('service', `/figures?asOf=2024-02-29&knownAt=${before}`)
    const known = figures.filter(
      ({ id, scope }: { id: string; scope: { unit?: string } }) =>
        id === 'requests.on_time_rate' && scope.unit === '示范中心',
    )
    expect(known.map(({ value }: { value: string }) => value)).toEqual(['0'])
    await app.load(HOME, { 工作日历: [{ 日期: '2024-02-19', 类型: '工作日' }] })
  })
})

test('a unit has what is called by its name or an alias and that of the units below it; no unit, its very text', async () => {
  expect(await computed('received', { unit: '示范局' })).toBe('4')
  expect(await computed('received', { unit: '示范中心' })).toBe('2')
  expect(await computed('received', { unit: '无名公司' })).toBe('1')
  expect((await figure('received', { unit: '示范局（简称）' })).status).toBe(404)
  const traced = await figure('received', { unit: '示范局' })
  expect(traced.records).toHaveLength(4)
})

test('a request lies where it says, else where its enterprise does', async () => {
  expect(await computed('received', { zone: '示范片区A' })).toBe('2')
  expect(await computed('received', { zone: '示范片区B' })).toBe('1')
})

describe('a confidential request', () => {
  const listed = async (who: string) =>
    (await get(who, '/requests')).records.map(({ key }: { key: string }) => key).toSorted()

  test('is seen by its unit and by who may, and by nobody else of the district or the zone', async () => {
    expect(await listed('service')).toEqual(['R1', 'R2', 'R3', 'R4', 'R5'])
    expect(await listed('above')).toEqual(['R1', 'R2', 'R3', 'R5'])
    expect(await listed('leader')).toEqual(['R1', 'R2', 'R3', 'R4'])
    expect(await listed('zone')).toEqual(['R1', 'R2'])
    for (const path of ['/requests/R5', '/requests/R5/history'])
      expect((await (by.leader as Send)('GET', path)).status).toBe(404)
    expect((await get('leader', '/find?q=示范诉求R5')).hits).toEqual([])
  })

  test('counts in every figure, and is listed behind none', async () => {
    const traced = await get('leader', '/figures/requests.open/trace?asOf=2024-02-29')
    expect([traced.figure.value, traced.records.length, traced.outside]).toEqual(['5', 4, 1])
  })

  test('and any other comes in with the terms that are usual', async () => {
    await app.load(HOME, { 诉求: [request('R9')] })
    expect((await get('service', '/requests/R9')).values).toMatchObject({ limit_days: 5, extended_days: 0 })
  })
})

test('what makes a figure wrong is refused, what is only odd is warned of', async () => {
  const reported = (more: Parameters<typeof request>[1]) => {
    const ctx = commandCtx(app.database.db, HOME, app.clock.now.toISOString())
    return importLedger(ctx, batchesOf({ 诉求: [request('R8', more)] }), { dryRun: true })
  }
  const refused = async (more: Parameters<typeof request>[1]) =>
    (await reported(more)).rejections.map(({ column }) => column)
  expect(await refused({ 派单日期: '2024-02-07', 反馈日期: '2024-02-06' })).toEqual(['反馈日期'])
  expect(await refused({ 办结日期: '2024-02-01' })).toEqual(['办结日期'])
  expect(await refused({ '时限(工作日)': -1 })).toEqual(['时限(工作日)'])
  const odd = await reported({ 评价: '满意', 派单日期: '2024-02-01' })
  expect([odd.rejections, odd.warnings.map(({ column }) => column)]).toEqual([[], ['派单日期', '评价日期']])
})
