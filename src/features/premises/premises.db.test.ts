import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { importLedger } from '#features/ledger/ledger.ts'
import type { Send } from '#test/harness/app.ts'
import { testApp } from '#test/harness/app.ts'
import { batchesOf, commandCtx } from '#test/harness/ledger.ts'

// Invented: a room of 100 ㎡, and who rents it when.

const DISTRICT = '370104'
const [A, B, C] = ['91370104MA3EXAMP01', '91370104MA3EXAMP02', '91370104MA3EXAMP03'] as [string, string, string]
const room = (房源编号: string, area: number, more: LedgerRow = {}) => ({
  房源编号,
  载体编码: 'B',
  楼层: 3,
  '面积(㎡)': area,
  可招商: '是',
  ...more,
})
const lease = (房源编号: string, who: string, from: string, to: string | null, area: number | null = null) => ({
  房源编号,
  统一社会信用代码: who,
  起租日期: from,
  止租日期: to,
  '面积(㎡)': area,
})

let app: Awaited<ReturnType<typeof testApp>>
let planner: Send
beforeAll(async () => {
  app = await testApp()
  await app.district(DISTRICT)
  await app.load(DISTRICT, {
    载体: [{ 编码: 'B', 名称: '示范楼宇', 类型: '楼宇' }],
    企业: [A, B, C].map(code => ({ 统一社会信用代码: code, 企业名称: `示范${code}`, 入驻日期: '2020-01-01' })),
    房源: [room('R1', 100), room('R2', 50, { 楼层: -1 })],
    租赁: [lease('R1', A, '2023-01-01', '2024-01-01', 60)],
  })
  planner = await app.signIn('premises-planner', 'planner', DISTRICT)
})
afterAll(() => app.close())

const tried = (rows: Record<string, LedgerRow[]>) =>
  importLedger(commandCtx(app.database.db, DISTRICT, '2024-03-01T00:00:00Z'), batchesOf(rows as never), {
    dryRun: true,
  })
const refused = async (rows: Record<string, LedgerRow[]>) =>
  (await tried(rows)).rejections.map(({ sheet, row, column, message }) => [sheet, row, column, message])
const places = async (rows: Record<string, LedgerRow[]>) =>
  (await refused(rows)).map(([sheet, row, column]) => `${sheet} ${row} ${column}`)

describe('tenancies of one room', () => {
  test.each([
    ['side by side within its area', [lease('R1', B, '2023-06-01', null, 40)]],
    ['one after the other, from the day on which the former ends', [lease('R1', B, '2024-01-01', null)]],
    ['whole, before the first', [lease('R1', B, '2022-01-01', '2023-01-01')]],
    ['that hold on no day', [lease('R1', B, '2023-05-01', '2023-05-01')]],
  ])('are taken %s', async (_, rows) => {
    expect(await refused({ 租赁: rows })).toEqual([])
  })

  test('may not exceed its area on any day: the row and the first such day are named', async () => {
    expect(
      await refused({ 租赁: [lease('R2', A, '2023-01-01', null), lease('R1', B, '2023-06-01', null, 40.5)] }),
    ).toEqual([
      [
        '租赁',
        3,
        '起租日期',
        '2023-06-01 当天，房源 R1 共租出 100.5 ㎡，超过它的面积 100 ㎡。请核对起租、止租日期和面积；止租日期是不再租用的第一天。',
      ],
    ])
  })

  test('without an area are of the whole room, and the later row of two of the workbook is refused', async () => {
    const rows = [lease('R2', A, '2023-01-01', '2023-07-01'), lease('R2', B, '2023-06-30', null)]
    expect(await places({ 租赁: rows })).toEqual(['租赁 3 起租日期'])
  })

  test('are judged with the rooms of the same workbook', async () => {
    const both = { 房源: [room('R3', 30)], 租赁: [lease('R3', A, '2023-01-01', null, 31)] }
    expect(await places(both)).toEqual(['房源 2 面积(㎡)', '租赁 2 起租日期'])
    expect(await refused({ 房源: [room('R1', 120)], 租赁: [lease('R1', B, '2023-06-01', null, 60)] })).toEqual([])
  })

  test('hold the area of a room: a smaller one is refused from a workbook and from the form', async () => {
    expect(await places({ 房源: [room('R1', 59)] })).toEqual(['房源 2 面积(㎡)'])
    const { headers } = await planner('GET', '/premises/R1')
    const sent = { body: { values: { area: '59' } }, headers: { 'if-match': headers.get('etag') ?? '' } }
    const { status, body } = await planner('PATCH', '/premises/R1', sent)
    expect([status, body.issues[0].path]).toEqual([422, 'values.area'])
    expect((await planner('DELETE', '/premises/R1')).status).toBe(409)
  })
})

test('a floor is a whole number, below ground negative', async () => {
  expect(await refused({ 房源: [room('R4', 1, { 楼层: -2 }), room('R5', 1, { 楼层: 0 })] })).toEqual([])
  expect(await refused({ 房源: [room('R4', 1, { 楼层: 1.5 }), room('R5', 1, { 楼层: -99 })] })).toHaveLength(2)
  expect(await refused({ 房源: [room('R4', 1, { '层高(米)': '-3' })] })).toHaveLength(1)
})

test('rooms are listed by whether they are vacant on a day', async () => {
  const on = async (day: string) => {
    const { body } = await planner('GET', `/premises?vacantOn=${day}`)
    return body.records.map(({ values }: { values: { premises_no: string } }) => values.premises_no)
  }
  expect(await on('2023-12-31')).toEqual(['R2'])
  expect(await on('2024-01-01')).toEqual(['R1', 'R2'])
})
