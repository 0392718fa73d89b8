import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { importLedger } from '#features/ledger/ledger.ts'
import type { Send } from '#test/harness/app.ts'
import { testApp } from '#test/harness/app.ts'
import { batchesOf, commandCtx } from '#test/harness/ledger.ts'
import { unpacked } from '#test/harness/unpacked.ts'

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

const inS = { 载体编码: 'S' }

let app: Awaited<ReturnType<typeof testApp>>
let planner: Send
let zone: Send
beforeAll(async () => {
  app = await testApp()
  await app.district(DISTRICT)
  await app.load(DISTRICT, {
    载体: [
      { 编码: 'B', 名称: '示范楼宇', 类型: '楼宇' },
      { 编码: 'Z', 名称: '示范片区', 类型: '片区' },
      { 编码: 'Y', 名称: '另一片区', 类型: '片区' },
      { 编码: 'S', 名称: '示范大厦', 类型: '楼宇', 上级编码: 'Z', '可招商面积(㎡)': '400' },
      { 编码: 'W', 名称: '示范大厦', 类型: '楼宇' },
    ],
    企业: [A, B, C].map(code => ({
      统一社会信用代码: code,
      企业名称: `示范${code}`,
      载体编码: 'S',
      入驻日期: '2020-01-01',
    })),
    房源: [
      room('R1', 100),
      room('R2', 50, { 楼层: -1 }),
      room('S1', 200, { ...inS, 楼层: 5, 业态: '金融' }),
      room('S2', 100, { ...inS, 楼层: 2 }),
      room('S3', 60, { ...inS, 楼层: 2, 可招商: '否' }),
      room('S4', 50, { ...inS, 楼层: -1 }),
      room('W1', 10, { 载体编码: 'W' }),
    ],
    租赁: [
      lease('R1', A, '2023-01-01', '2024-01-01', 60),
      lease('S1', B, '2023-03-01', '2024-12-31', 80),
      lease('S1', C, '2023-03-01', null, 100),
      lease('S3', C, '2023-01-01', null),
      lease('S4', A, '2022-01-01', '2023-12-31'),
    ],
    企业经营: [A, B, C].map(code => ({
      统一社会信用代码: code,
      年度: 2022,
      '税收(万元)': '400.5',
      从业人员: code === A ? null : 9,
    })),
  })
  planner = await app.signIn('premises-planner', 'planner', DISTRICT)
  zone = await app.signIn('premises-zone', 'zone', DISTRICT, { units: [], zones: ['W'], streets: [], lists: [] })
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

  test('of a room that is not to let are asked about, those that are over are not', async () => {
    const rooms = [{ ...room('R9', 30), 可招商: '否' }]
    const asked = async (...租赁: LedgerRow[]) =>
      (await tried({ 房源: rooms, 租赁 })).warnings.flatMap(({ row, ask, message }) => (ask ? [[row, message]] : []))
    expect(await asked(lease('R9', A, '2023-01-01', '2024-03-01'), lease('R9', B, '2024-03-01', null))).toEqual([
      [3, expect.stringContaining('房源 R9 登记为不可招商（自用、公用等），却有租赁')],
    ])
  })

  test('with an area below zero say what to fill in', async () => {
    expect(await refused({ 租赁: [lease('R2', A, '2023-01-01', null, -5)] })).toEqual([
      ['租赁', 2, '面积(㎡)', '“面积(㎡)”不能为负数（-5）。请填 0 或正数，单位为㎡。'],
    ])
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

describe('looking for rooms', () => {
  const numbers = async (query: string) =>
    (await planner('GET', `/premises?${query}`)).body.records.map(
      ({ values }: { values: { premises_no: string } }) => values.premises_no,
    )

  test('finds them by area, floor and what is not said of them', async () => {
    expect(await numbers('areaFrom=60&areaTo=100')).toEqual(['R1', 'S2', 'S3'])
    expect(await numbers('floorTo=-1')).toEqual(['R2', 'S4'])
    expect(await numbers('rentTo=9')).toEqual([])
    for (const odd of ['x', '0x1', '1e2', '%201', '%EF%BC%91'])
      for (const name of ['areaFrom', 'floorFrom'])
        expect([odd, (await planner('GET', `/premises?${name}=${odd}`)).status]).toEqual([odd, 400])
  })

  test('compares three at most, and only one’s own', async () => {
    const { body } = await planner('GET', '/room-comparison?rooms=S1~R2~X&on=2023-12-31')
    expect(body.rooms.map(({ number, state, until }: Record<string, string>) => [number, state, until])).toEqual([
      ['S1', '部分出租', null],
      ['R2', '空置', null],
    ])
    expect(body.missing).toEqual(['X'])
    expect((await planner('GET', '/room-comparison?rooms=S1~S2~S3~S4')).status).toBe(422)
    expect((await zone('GET', '/room-comparison?rooms=S1~W1')).body).toMatchObject({ missing: ['S1'], rooms: [{}] })
  })

  test('makes a sheet for an investor, without tenants', async () => {
    const { status, body } = await planner('GET', '/room-comparison/sheet?rooms=S1~R2&on=2023-12-31')
    const text = await unpacked(body)
    expect([status, text.includes('S1'), text.includes(B), text.includes('地下1层')]).toEqual([200, true, false, true])
    expect((await zone('GET', '/room-comparison/sheet?rooms=S1')).status).toBe(404)
  })
})

describe('the section of a building', () => {
  const section = async (on: string, by = planner) => (await by('GET', `/spaces/S/section?on=${on}`)).body
  const roomsOn = async (on: string) =>
    (await section(on)).rooms.map(
      ({ number, floor, state, tenants }: { number: string; floor: number; state: string; tenants: [] }) =>
        [number, floor, state, tenants.length].join(' '),
    )

  test('says what the building lies in', async () => {
    expect((await section('2023-12-30')).path).toEqual([{ key: 'Z', name: '示范片区' }])
  })

  test('of what has none names those below that have, as far as one may see them', async () => {
    const { body } = await planner('GET', '/spaces/Z/section?on=2023-12-30')
    expect([body.rooms, body.below]).toEqual([[], [{ key: 'S', name: '示范大厦', kind: '楼宇', rooms: 4 }]])
    expect((await section('2023-12-30')).below).toEqual([])
  })

  test('shows every room from the top down, as it is let on the day', async () => {
    expect(await roomsOn('2023-12-30')).toEqual(['S1 5 部分出租 2', 'S2 2 空置 0', 'S3 2 已出租 1', 'S4 -1 已出租 1'])
    expect(await roomsOn('2022-06-30')).toEqual(['S1 5 空置 0', 'S2 2 空置 0', 'S3 2 自用 0', 'S4 -1 已出租 1'])
  })

  test('adds up to what the figures of the building say', async () => {
    const { sums } = await section('2023-12-31')
    expect(sums).toEqual({
      rooms: 4,
      area: '410',
      lettable: '350',
      let: '180',
      occupancy: '51.43',
      vacant: 2,
      tenants: 2,
      ending: 1,
    })
    const { figures } = (await planner('GET', '/figures?asOf=2023-12-31')).body
    const of = (id: string) =>
      figures.find(
        (one: { id: string; scope: { building?: string } }) => one.id === id && one.scope.building === '示范大厦（S）',
      )
    expect([of('spaces.lettable_area').value, of('spaces.let_area').value]).toEqual([sums.lettable, sums.let])
    expect([of('spaces.occupancy').display, of('spaces.vacant_units').value]).toEqual(['51.43%', '2'])
  })

  test('marks what ends within twelve months, to the day', async () => {
    const ending = async (on: string) => (await section(on)).sums.ending
    expect([await ending('2023-12-30'), await ending('2023-12-31')]).toEqual([1, 1])
    const { rooms } = await section('2023-12-31')
    expect(rooms[0].tenants.map(({ ending }: { ending: boolean }) => ending)).toEqual([false, true])
  })

  test('tells tax by its band to those who may not read it, and withholds what is of fewer than three', async () => {
    const promoter = await app.signIn('premises-promoter', 'promoter', DISTRICT)
    const [seen, told] = [await section('2023-06-30'), await section('2023-06-30', promoter)]
    expect([seen.tax.state, seen.tax.display, seen.staff.state]).toEqual(['shown', '0.12亿元', 'withheld'])
    expect([told.tax.state, told.tax.display]).toEqual(['band', '约0.1亿元'])
    expect((await section('2021-06-30')).tax.state).toBe('none')
  })

  test('is that of one’s own spaces alone', async () => {
    expect((await zone('GET', '/spaces/S/section?on=2023-12-31')).status).toBe(404)
    expect((await zone('GET', '/spaces/W/section?on=2023-12-31')).body.sums).toMatchObject({
      rooms: 1,
      occupancy: '0.00',
    })
    expect((await planner('GET', '/spaces/S/section?on=2023-13-01')).status).toBe(400)
  })
})

test('rooms are listed by whether they are vacant on a day', async () => {
  const on = async (day: string) => {
    const { body } = await planner('GET', `/premises?vacantOn=${day}`)
    return body.records.map(({ values }: { values: { premises_no: string } }) => values.premises_no)
  }
  expect(await on('2023-12-31')).toEqual(['R2', 'S2', 'S4', 'W1'])
  expect(await on('2024-01-01')).toEqual(['R1', 'R2', 'S2', 'S4', 'W1'])
})
