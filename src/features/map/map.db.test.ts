import { afterAll, beforeAll, expect, test } from 'vitest'
import { importLedger } from '#features/ledger/ledger.ts'
import type { DistrictMap } from '#features/map/contract.ts'
import type { Send } from '#test/harness/app.ts'
import { testApp } from '#test/harness/app.ts'
import { batchesOf, commandCtx } from '#test/harness/ledger.ts'

// Invented: a zone with two buildings, one without coordinates, and what stands in them.

const DISTRICT = '370104'
const codes = ['91370104MA3EXAMP01', '91370104MA3EXAMP02', '91370104MA3EXAMP03']
const space = (编码: string, 类型: string, 上级编码: string | null, at: [number | null, number | null] | null) => ({
  编码,
  名称: `示范${编码}`,
  类型,
  上级编码,
  经度: at?.[0] ?? null,
  纬度: at?.[1] ?? null,
})
const project = (项目编号: string, 载体编码: string, 经度: number | null) => ({
  项目编号,
  项目名称: `示范项目${项目编号}`,
  类别: '产业发展类',
  '总投资(万元)': '1000',
  载体编码,
  经度,
  纬度: 经度 && 36.66,
  计划开工日期: '2023-02-01',
})
const room = (房源编号: string, 载体编码: string, area: number) => ({
  房源编号,
  载体编码,
  楼层: 1,
  '面积(㎡)': area,
  可招商: '是',
})

let app: Awaited<ReturnType<typeof testApp>>
let planner: Send
beforeAll(async () => {
  app = await testApp()
  await app.district(DISTRICT)
  await app.district('370199')
  await app.load(DISTRICT, {
    载体: [
      space('Z', '片区', null, [116.9, 36.66]),
      space('Y', '片区', null, [116.8, 36.7]),
      space('B', '楼宇', 'Z', [116.91, 36.67]),
      space('C', '楼宇', 'Z', null),
    ],
    项目: [project('P1', 'B', 116.92), project('P2', 'Y', 116.81), project('P3', 'B', null)],
    企业: codes.map((code, i) => ({
      统一社会信用代码: code,
      企业名称: `示范企业${i}`,
      载体编码: ['B', 'B', 'C'][i] ?? null,
      产业链: i === 0 ? '医疗健康' : null,
      入驻日期: '2020-01-01',
    })),
    房源: [room('R1', 'B', 60), room('R2', 'B', 40), room('R3', 'C', 100)],
    租赁: [{ 房源编号: 'R1', 统一社会信用代码: codes[0] ?? null, 起租日期: '2023-01-01', 止租日期: '2024-01-01' }],
  })
  planner = await app.signIn('map-planner', 'planner', DISTRICT)
})
afterAll(() => app.close())

const mapFor = async (by: Send, on = '2023-12-31'): Promise<DistrictMap> => (await by('GET', `/map?on=${on}`)).body

test('shows what has coordinates, with the occupancy of the day, and counts what has none', async () => {
  const map = await mapFor(planner)
  expect(
    map.spaces.map(({ code, area, let: taken, occupancy, vacant }) => [code, area, taken, occupancy, vacant]),
  ).toEqual([
    ['B', 100, 60, 60, 1],
    ['Y', 0, 0, null, 0],
    ['Z', 200, 60, 30, 2],
  ])
  // Each vacant room where it is registered.
  expect(map.spaces.map(({ vacantHere, vacantHereArea }) => [vacantHere, vacantHereArea])).toEqual([
    [1, 40],
    [0, 0],
    [0, 0],
  ])
  expect(map.projects.map(({ no, light }) => [no, light])).toEqual([
    ['P1', '红'],
    ['P2', '红'],
  ])
  expect(map.enterprises).toEqual([
    { space: 'B', chain: '医疗健康', count: 1 },
    { space: 'B', chain: null, count: 1 },
  ])
  expect(map.unplaced).toEqual({ spaces: 1, projects: 1, enterprises: 1 })
  expect((await mapFor(planner, '2024-01-01')).spaces[0]).toMatchObject({ code: 'B', occupancy: 0, vacant: 2 })
  expect((await mapFor(planner, '2019-12-31')).enterprises).toEqual([])
})

test('shows a person the own part of the district alone, and nothing of another district', async () => {
  const zone = await app.signIn('map-zone', 'zone', DISTRICT, { zones: ['Y'] })
  const map = await mapFor(zone)
  expect([map.spaces.map(({ code }) => code), map.projects.map(({ no }) => no)]).toEqual([['Y'], ['P2']])
  expect([map.enterprises, map.unplaced]).toEqual([[], { spaces: 0, projects: 0, enterprises: 0 }])
  const elsewhere = await app.signIn('map-elsewhere', 'planner', '370199')
  expect(await mapFor(elsewhere)).toMatchObject({
    spaces: [],
    projects: [],
    enterprises: [],
    district: { code: '370199' },
  })
})

test('refuses coordinates that are swapped or lie abroad', async () => {
  const tried = async (at: [number | null, number | null]) => told({ 载体: [space('N', '楼宇', 'Z', at)] })
  const told = async (rows: object) => {
    const batches = batchesOf(rows as never)
    const ctx = commandCtx(app.database.db, DISTRICT, '2024-03-01T00:00:00Z')
    const { rejections } = await importLedger(ctx, batches, { dryRun: true })
    return rejections.map(({ column, message }) => `${column} ${message}`)
  }
  expect(await tried([116.9, 36.66])).toEqual([])
  expect(await tried([36.66, 116.9])).toEqual(['经度 经度 36.66、纬度 116.9 填反了，请对调。'])
  expect(await tried([16.9, 36.66])).toEqual(['经度 经度 16.9 不在我国境内（73—136 度），请核对。'])
  const half = '经度 填了经度，没有填纬度，在地图上定不了位。请两个都填，或者都不填。'
  expect(await tried([116.9, null])).toEqual([half])
  expect(await tried([null, 36.66])).toEqual(['纬度 填了纬度，没有填经度，在地图上定不了位。请两个都填，或者都不填。'])
  expect(await told({ 载体: [{ 编码: 'N', 名称: '示范N', 类型: '楼宇', 经度: 116.9 }] })).toEqual([half])
  // Of a place that stands, the workbook may say one: the ledger has the other.
  expect(await told({ 载体: [{ 编码: 'B', 名称: '示范B', 类型: '楼宇', 经度: 116.9 }] })).toEqual([])
  expect(await told({ 项目: [{ ...project('PN', 'Z', 116.9), 纬度: null }] })).toEqual([half])
})

test('a dry run asks about a place far from all others, and about what comes under another', async () => {
  const told = async (rows: object) => {
    const ctx = commandCtx(app.database.db, DISTRICT, new Date(app.clock.now.getTime() + 60_000).toISOString())
    const { warnings } = await importLedger(ctx, batchesOf(rows as never), { dryRun: true })
    return warnings.map(({ sheet, column, message }) => `${sheet} ${column} ${message}`)
  }
  const near = ['N1', 'N2', 'N3'].map((code, i) => space(code, '楼宇', 'Z', [116.9 + i / 100, 36.66]))
  expect(await told({ 载体: near })).toEqual([])
  const far = await told({ 载体: [...near, space('F', '楼宇', 'Z', [121.47, 31.24])] })
  expect(far).toEqual([expect.stringMatching(/^载体 经度 经度 121.47、纬度 31.24 离本区多数载体很远/)])
  const away = await told({ 载体: near, 项目: [{ ...project('PF', 'Z', 121.47), 纬度: 31.24 }] })
  expect(away[0]).toMatch(/^项目 经度 经度 121.47、纬度 31.24 离本区多数载体很远/)
  expect(await told({ 载体: [space('B', '楼宇', 'Z', [116.91, 36.67])] })).toEqual([])
  const moved = await told({ 载体: [space('B', '楼宇', 'Y', [116.91, 36.67])] })
  expect(moved).toEqual([expect.stringMatching(/^载体 上级编码 上级由“Z”改为“Y”。以前各月/)])
  const room1 = await told({ 房源: [room('R1', 'C', 60), room('R2', 'C', 40)] })
  expect(room1).toEqual([expect.stringMatching(/^房源 载体编码 载体由 B 改为 C，这个房源有 1 份租赁。以前各日/)])
})

test('tells the key of 天地图 and lets pages fetch its tiles, where one is configured', async () => {
  const policyOf = async (of: typeof app) =>
    (await of.web.app.request('http://localhost/api/v1/openapi.json')).headers.get('content-security-policy')
  expect((await planner('GET', '/map')).body.tianditu).toBeNull()
  expect(await policyOf(app)).not.toContain('tianditu')
  const key = '0123456789abcdef0123456789abcdef'
  const other = await testApp({ env: { YISHANG_TIANDITU_KEY: key } })
  await other.district(DISTRICT)
  const reader = await other.signIn('tiles', 'planner', DISTRICT)
  expect((await reader('GET', '/map')).body.tianditu).toBe(key)
  const policy = await policyOf(other)
  for (const part of ['img-src', 'connect-src'])
    expect(policy).toMatch(new RegExp(`${part} [^;]*https://\\*\\.tianditu\\.gov\\.cn`))
  await other.close()
})
