import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented rooms: empty, let in part, let as a whole, and one that is not to let.

const HOME = '370104'
const FIRM = '91370104MA3EXAMP01'
const app = await testApp()
afterAll(() => app.close())
let one: Send
let other: Send

beforeAll(async () => {
  await app.district(HOME)
  const room = (房源编号: string, 可招商: string) => ({ 房源编号, 载体编码: 'B', 楼层: 3, '面积(㎡)': 100, 可招商 })
  const lease = (房源编号: string, 起租日期: string, area: number | null) => ({
    房源编号,
    统一社会信用代码: FIRM,
    起租日期,
    '面积(㎡)': area,
  })
  await app.load(HOME, {
    载体: [{ 编码: 'B', 名称: '示范楼宇', 类型: '楼宇' }],
    企业: [{ 统一社会信用代码: FIRM, 企业名称: '示范企业', 入驻日期: '2020-01-01' }],
    房源: [room('E', '是'), room('P', '是'), room('L', '是'), room('O', '否')],
    租赁: [lease('P', '2023-01-01', 40), lease('L', '2024-02-01', null)],
  } as never)
  one = await app.signIn('fa-one', 'planner', HOME)
  other = await app.signIn('fa-other', 'planner', HOME)
})

const listed = async (send: Send, query: string) =>
  (await send('GET', `/premises?${query}`)).body.records.map((record: never) => {
    const { key, computed } = record as { key: string; computed: { vacancy: string; vacant_area: string | null } }
    return [key, computed.vacancy, computed.vacant_area]
  })

test('each room says what it is today, or on the day that is asked about, and the list is narrowed and summed by that', async () => {
  expect(await listed(one, 'sort=premises_no')).toEqual([
    ['E', '空置', '100'],
    ['L', '已出租', '0'],
    ['O', '自用', null],
    ['P', '部分出租', '60'],
  ])
  const open = `vacancy=${encodeURIComponent('空置,部分出租')}`
  expect(await listed(one, `${open}&sort=-vacant_area`)).toEqual([
    ['E', '空置', '100'],
    ['P', '部分出租', '60'],
  ])
  expect((await one('GET', `/premises/totals?${open}`)).body).toMatchObject({ count: 2, sums: { vacant_area: '160' } })
  expect(await listed(one, `vacancy=${encodeURIComponent('空置')}&vacantOn=2024-01-31`)).toEqual([
    ['E', '空置', '100'],
    ['L', '空置', '100'],
  ])
  expect(await listed(one, `${open}&vacantOn=2024-01-31`)).toEqual([
    ['E', '空置', '100'],
    ['L', '空置', '100'],
    ['P', '部分出租', '60'],
  ])
})

test('a person’s stars are kept, narrow the list, and are nobody else’s', async () => {
  for (const key of ['P', 'E', 'E', 'NONE']) expect((await one('PUT', `/favourite-rooms/${key}`)).status).toBe(200)
  expect((await one('GET', '/favourite-rooms')).body.numbers.toSorted()).toEqual(['E', 'NONE', 'P'])
  expect((await other('GET', '/favourite-rooms')).body.numbers).toEqual([])
  expect((await listed(one, 'favourite=是')).map(([key]: string[]) => key)).toEqual(['E', 'P'])
  expect((await listed(one, 'favourite=否')).map(([key]: string[]) => key)).toEqual(['L', 'O'])
  expect(await listed(other, 'favourite=是')).toEqual([])
  for (const key of ['P', 'P', 'NONE']) expect((await one('DELETE', `/favourite-rooms/${key}`)).status).toBe(200)
  expect((await one('GET', '/favourite-rooms')).body.numbers).toEqual(['E'])
  expect((await app.anonymous('GET', '/favourite-rooms')).status).toBe(401)
})

test('two hundred are enough', async () => {
  const add = (at: number) => other('PUT', `/favourite-rooms/N${at}`)
  for (let at = 0; at < 200; at += 50) await Promise.all(Array.from({ length: 50 }, (_, of) => add(at + of)))
  const more = await add(200)
  expect([more.status, more.body.title]).toEqual([409, 'too_many_favourites'])
})
