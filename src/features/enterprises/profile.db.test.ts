import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: an enterprise with something of every kind, and readers who may see some of it.

const HOME = '370104'
const [WHOLE, BARE] = ['91370104MA3C0HBU2C', '91350203M0001QAY9B']
const app = await testApp()
afterAll(() => app.close())
let planner: Send
let leader: Send
let zone: Send
let elsewhere: Send
let admin: Send

beforeAll(async () => {
  app.clock.now = new Date('2026-11-20T02:00:00Z')
  await app.district(HOME)
  const enterprise = (code: string, name: string) => ({ 统一社会信用代码: code, 企业名称: name, 载体编码: 'B' })
  const space = (编码: string, 类型: string, 上级编码: string | null) => ({ 编码, 名称: `示范${编码}`, 类型, 上级编码 })
  await app.load(HOME, {
    载体: [
      space('Z', '片区', null),
      { ...space('B', '楼宇', 'Z'), 经度: '116.89', 纬度: '36.66' },
      space('X', '片区', null),
    ],
    企业: [{ ...enterprise(WHOLE, '示范旧名'), 入驻日期: '2020-05-01' }],
  })
  await app.load(HOME, {
    企业: [
      { ...enterprise(WHOLE, '示范企业'), 入驻日期: '2020-05-01', 行业代码: '3581', 产业链: '医疗器械' },
      { ...enterprise(BARE, '示范新企'), 行业代码: 'Z9' },
    ],
    资质: [
      {
        统一社会信用代码: WHOLE,
        资质: '高新技术企业',
        申报年度: 2023,
        结果: '通过',
        有效期起: '2023-12-01',
        有效期止: '2026-11-30',
      },
      { 统一社会信用代码: WHOLE, 资质: '专精特新', 申报年度: 2022, 结果: '通过', 有效期止: '2026-12-31' },
      { 统一社会信用代码: WHOLE, 资质: '专精特新', 申报年度: 2025, 结果: '通过', 有效期止: '2028-12-31' },
    ],
    企业经营: [2024, 2025].map(年度 => ({
      统一社会信用代码: WHOLE,
      年度,
      '营业收入(万元)': '4321.5',
      '税收(万元)': '54.25',
      从业人员: 37,
    })),
    房源: [{ 房源编号: 'B-301', 载体编码: 'B', 楼层: 3, '面积(㎡)': '120.50', 可招商: '是' }],
    租赁: [{ 房源编号: 'B-301', 统一社会信用代码: WHOLE, 起租日期: '2024-01-01', 止租日期: '2027-01-01' }],
    诉求: [
      {
        编号: 'Q1',
        标题: '公开的诉求',
        统一社会信用代码: WHOLE,
        来源: '电话',
        类别: '用工',
        登记日期: '2026-10-09',
        派单日期: '2026-10-10',
      },
      {
        编号: 'Q2',
        标题: '保密的诉求',
        统一社会信用代码: WHOLE,
        来源: '电话',
        类别: '融资',
        登记日期: '2026-10-08',
        保密: '是',
      },
    ],
    走访: [
      { 编号: 'V1', 统一社会信用代码: WHOLE, 日期: '2026-11-01', 方式: '上门', 走访单位: '示范局', 外迁意向: '是' },
    ],
    包联: [{ 统一社会信用代码: WHOLE, 起始日期: '2026-01-01', 单位: '示范局', 人员: '张某' }],
  })
  planner = await app.signIn('pr-planner', 'planner', HOME)
  leader = await app.signIn('pr-leader', 'leader', HOME)
  admin = await app.signIn('pr-admin', 'admin', HOME)
  zone = await app.signIn('pr-zone', 'zone', HOME, { zones: ['Z'] })
  elsewhere = await app.signIn('pr-else', 'zone', HOME, { zones: ['X'] })
})

const profile = async (send: Send, code = WHOLE) => (await send('GET', `/enterprises/${code}`)).body

test('the page says who it is, what it is, how it does, and what it has with the district', async () => {
  const body = await profile(planner)
  expect(body).toMatchObject({
    checks: { formed: true },
    formerNames: ['示范旧名'],
    industry: {
      known: true,
      path: [
        { level: '门类', code: 'C', name: '制造业' },
        { level: '大类', code: 'C35', name: '专用设备制造业' },
        { level: '中类', code: 'C358', name: '医疗仪器设备及器械制造' },
        { level: '小类', code: 'C3581', name: '医疗诊断、监护及治疗设备制造' },
      ],
    },
    place: [
      { name: '示范Z', at: null },
      { name: '示范B', at: { lng: 116.89, lat: 36.66 } },
    ],
    operationsShown: 'values',
    operations: [
      { year: 2024 },
      { year: 2025, revenue: '千万元级', tax: '百万元以下', staff: '十人级', research: null },
    ],
    tenancies: [{ number: 'B-301', floor: 3, area: '120.5' }],
    liaisons: [{ unit: '示范局', officer: '张某' }],
    visits: [{ number: 'V1', mayLeave: '是' }],
    requests: [{ number: 'Q1', light: 'red' }],
    unread: [],
  })
})

test('what may go wrong is told with its day, and not where a certificate was renewed', async () => {
  const { risks } = await profile(planner)
  expect(risks.map(({ words }: { words: string }) => words)).toEqual([
    '租约将到期：B-301',
    '高新技术企业将到期',
    '示范局走访时有外迁意向',
    '诉求超时未办结：公开的诉求',
  ])
})

test('everything with a day stands in the time line, from new to old', async () => {
  const { timeline } = await profile(planner)
  const days = timeline.map(({ on }: { on: string }) => on)
  expect(days).toEqual(days.toSorted().toReversed())
  const leases = timeline.filter(({ kind }: { kind: string }) => kind === '租赁')
  expect(leases.map(({ words }: { words: string }) => words)).toEqual(['将止租 B-301', '起租 B-301'])
  const kinds = new Set(timeline.map(({ kind }: { kind: string }) => kind))
  expect([...kinds].sort()).toEqual(['入驻', '包联', '租赁', '诉求', '资质', '走访'])
})

test('both check characters of a code are told, and a code that the standard lacks is no refusal', async () => {
  expect(await profile(planner, BARE)).toMatchObject({
    checks: { formed: true, outer: false, inner: true },
    industry: { known: false },
  })
})

test('nothing comes that a reader may not see, by permission or by scope', async () => {
  const seen = await profile(leader)
  expect(seen).toMatchObject({
    operationsShown: 'bands',
    operations: [{}, { revenue: '千万元级', tax: '百万元以下', staff: '十人级' }],
  })
  const byZone = await profile(zone)
  expect(byZone).toMatchObject({ operationsShown: 'withheld', operations: [] })
  const byAdmin = await profile(admin)
  expect(byAdmin).toMatchObject({
    visits: [],
    requests: [],
    liaisons: [],
    unread: ['走访', '诉求', '包联', '企业记事'],
  })
  for (const body of [seen, byZone, byAdmin]) {
    const text = JSON.stringify(body)
    for (const secret of ['4321', '54.25', '保密的诉求']) expect(text).not.toContain(secret)
  }
  expect((await elsewhere('GET', `/enterprises/${WHOLE}`)).status).toBe(404)
})
