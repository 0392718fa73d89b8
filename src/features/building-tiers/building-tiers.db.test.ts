import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Send } from '#test/harness/app.ts'
import { type ImportApp, importApp } from '#test/harness/imports.ts'

// Invented: buildings of five, three and two enterprises, one whose tax could be had by subtraction, one without any.

const DISTRICT = '370104'
const PATH = '/tier-rules'
let app: ImportApp
let planner: Send
let promoter: Send
let zone: Send
afterAll(() => app.close())

const space = (编码: string, 类型: string, 上级编码: string | null, 名称 = `示范${编码}`) => ({
  编码,
  名称,
  类型,
  上级编码,
})
/** Home → the tax of each of its enterprises, 万元. */
const TAXES: Record<string, string[]> = {
  YI: ['9999.9', '0.05', '0.05'],
  LOW: ['400', '300', '299.9999'],
  TWO: ['60000', '60000'],
  NEAR: ['2000', '2000', '1000'],
  // The zone W has these four and one enterprise beside them: the building's sum would tell of that one.
  LONE: ['5000', '5000', '5000', '5000'],
  W: ['7777'],
  Z: ['1', '1', '1'],
}

beforeAll(async () => {
  app = await importApp()
  await app.district(DISTRICT)
  const homes = Object.entries(TAXES).flatMap(([code, taxes]) => taxes.map(tax => ({ code, tax })))
  const uscc = (at: number) => `91370104MA3EXAM${String(at).padStart(3, '0')}`
  await app.load(DISTRICT, {
    载体: [
      space('Z', '片区', null),
      space('W', '片区', null),
      ...['YI', 'LOW', 'TWO', 'NEAR', 'NONE'].map(code =>
        space(code, '楼宇', 'Z', code === 'LOW' ? '1号楼' : undefined),
      ),
      space('TWIN', '楼宇', 'W', '1号楼'),
      space('LONE', '楼宇', 'W'),
    ],
    企业: homes.map(({ code }, at) => ({
      统一社会信用代码: uscc(at),
      企业名称: `示范企业${at}`,
      载体编码: code,
      入驻日期: '2020-01-01',
    })),
    企业经营: homes.map(({ tax }, at) => ({ 统一社会信用代码: uscc(at), 年度: 2022, '税收(万元)': tax })),
  })
  planner = await app.signIn('tiers-planner', 'planner', DISTRICT)
  promoter = await app.signIn('tiers-promoter', 'promoter', DISTRICT)
  zone = await app.signIn('tiers-zone', 'zone', DISTRICT, { zones: ['W'] })
})

const tierOf = async (send: Send, code: string, on = '2023-06-30') => {
  const { status, body } = await send('GET', `/spaces/${code}/tier?on=${on}`)
  return status === 200 ? body.standing?.words : status
}
const listed = async (send: Send, query: string) =>
  (await send('GET', `/spaces?${query}`)).body.records.map((record: { key: string }) => record.key).toSorted()
const set = async (send: Send, value: unknown) => {
  const { body } = await planner('GET', PATH)
  return send('PUT', PATH, { headers: { 'if-match': `"${body.version}"` }, body: value })
}

describe('the tier of a building', () => {
  test('is of its published tax of the last year that is over, exactly from the threshold on', async () => {
    expect(await tierOf(promoter, 'YI')).toBe('亿元楼（2022年）')
    expect(await tierOf(promoter, 'NEAR')).toBe('准亿元楼（2022年）')
    expect(await tierOf(promoter, 'LOW')).toBe('未达档次（2022年）')
    expect(await tierOf(promoter, 'YI', '2022-12-30')).toBe('没有年度数据')
    expect(await tierOf(promoter, 'NONE')).toBe('没有年度数据')
    expect(await tierOf(promoter, 'Z')).toBeUndefined()
    expect(await tierOf(promoter, 'MISSING')).toBe(404)
  })

  test('is withheld where the tax is: of fewer than three enterprises, and by differences', async () => {
    expect(await tierOf(planner, 'TWO')).toBe('不足三家，不显示')
    expect(await tierOf(planner, 'LONE')).toBe('与其他合计相减会透露个别企业，不显示')
    expect(await listed(planner, `tier=${encodeURIComponent('十亿元楼,亿元楼')}`)).toEqual(['YI'])
  })

  test('stands in the list and narrows it, is in the map, and follows the data scope', async () => {
    const { body } = await promoter('GET', '/spaces?limit=50')
    const words = Object.fromEntries(
      body.records.map((record: { key: string; computed: { tier: string | null } }) => [
        record.key,
        record.computed.tier,
      ]),
    )
    expect(words).toMatchObject({ YI: '亿元楼（2022年）', TWO: '不足三家，不显示', NONE: null, Z: null })
    expect(await listed(promoter, `tier=${encodeURIComponent('未达档次,准亿元楼')}`)).toEqual(['LOW', 'NEAR'])
    expect((await promoter('GET', '/spaces/totals?tier=%E4%BA%BF%E5%85%83%E6%A5%BC')).body.count).toBe(1)
    expect((await promoter('GET', '/spaces?tier=%E4%B8%87%E5%85%83%E6%A5%BC')).status).toBe(400)
    expect(await tierOf(zone, 'YI')).toBe(404)
    expect(await tierOf(zone, 'LONE')).toBe('与其他合计相减会透露个别企业，不显示')
  })

  test('is by the thresholds that 发改 sets, which are kept', async () => {
    const { body } = await planner('GET', PATH)
    const tiers = (...froms: (string | null)[]) => ({
      ...body.value,
      tiers: body.value.tiers.map((tier: object, at: number) => ({ ...tier, from: froms[at] ?? null })),
    })
    expect((await set(promoter, tiers('10', '1', '0.5', '0.1'))).status).toBe(403)
    for (const wrong of [tiers('1', '1'), tiers('1', '2'), tiers('0'), tiers('一亿'), tiers('1.00001')])
      expect((await set(planner, wrong)).status).toBe(400)
    expect((await set(planner, tiers(null, '1.0001', null, '0.09'))).status).toBe(200)
    expect(await tierOf(promoter, 'YI')).toBe('千万元楼（2022年）')
    expect((await set(planner, body.value)).body.changes).toHaveLength(2)
    expect(await tierOf(promoter, 'YI')).toBe('亿元楼（2022年）')
  })
})

test('a label is of days and has a ground, is found by, and is written by who writes 载体 in their own scope', async () => {
  const label = (values: object, send = promoter) => send('POST', '/building-labels', { body: { values } })
  const values = {
    space_code: 'YI',
    label: '双亿元',
    began_on: '2023-01-01',
    ended_on: '2023-09-01',
    reason: '示范认定文件',
  }
  expect((await label({ ...values, reason: null })).status).toBe(422)
  expect((await label({ ...values, ended_on: '2022-01-01' })).status).toBe(422)
  expect((await label(values)).status).toBe(201)
  expect((await label({ ...values, space_code: 'NEAR', ended_on: null })).status).toBe(201)
  expect((await label({ ...values, label: '示范', began_on: '2023-02-01' }, zone)).status).not.toBe(201)
  const on = async (day: string) =>
    (await promoter('GET', `/spaces/YI/tier?on=${day}`)).body.labels.map((each: { label: string }) => each.label)
  expect([await on('2022-12-31'), await on('2023-01-01'), await on('2023-09-01')]).toEqual([[], ['双亿元'], []])
  expect(await listed(promoter, `label=${encodeURIComponent('双亿元')}`)).toEqual(['NEAR'])
  expect((await promoter('GET', '/building-labels/values?field=label')).body.values).toContain('双亿元')
})
