import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { DECLARED_YIELDS, type YieldReport } from './contract.ts'

// Invented: four enterprises of one group, one that has said nothing of its land, and a district beside.

const [OWN, OTHER] = ['370104', '370199']
const codes = [1, 2, 3, 4].map(n => `91370104MA3EXAMP0${n}`) as [string, string, string, string]
/** 税收 of each, on 10 亩: 亩均 1, 5, 11. */
const TAX = ['10', '50', '110', '70']
let app: Awaited<ReturnType<typeof testApp>>
const as = {} as Record<'planner' | 'leader' | 'promoter' | 'foreign', Send>

beforeAll(async () => {
  app = await testApp()
  for (const code of [OWN, OTHER]) await app.district(code)
  await app.load(OWN, {
    企业: codes.map((uscc, at) => ({ 统一社会信用代码: uscc, 企业名称: `示范企业${at}`, 入驻日期: '2020-01-01' })),
    企业经营: codes.map((uscc, at) => ({
      统一社会信用代码: uscc,
      年度: 2023,
      '营业收入(万元)': '1000',
      '税收(万元)': TAX[at] ?? null,
      从业人员: 10,
    })),
    企业用地: codes.map((uscc, at) => ({
      统一社会信用代码: uscc,
      年度: 2023,
      组别: '规下',
      '用地面积(亩)': at === 3 ? null : '10',
    })),
  })
  as.planner = await app.signIn('yield-planner', 'planner', OWN)
  as.leader = await app.signIn('yield-leader', 'leader', OWN)
  as.promoter = await app.signIn('yield-promoter', 'promoter', OWN)
  as.foreign = await app.signIn('yield-foreign', 'planner', OTHER)
})
afterAll(() => app.close())

const purpose = (send: Send) => send('POST', '/reading-purposes', { body: { kind: '统计' } })

test('scores are read by who may read 企业经营, for a purpose, and of the own district', async () => {
  expect((await as.promoter('GET', '/land-yields')).status).toBe(403)
  expect(await as.planner('GET', '/land-yields')).toMatchObject({ status: 428, body: { title: 'purpose_required' } })
  for (const send of [as.planner, as.foreign]) await purpose(send)
  const { body } = (await as.planner('GET', '/land-yields')) as { body: YieldReport }
  expect(body.year).toBe(2023)
  expect(body.rows.map(({ name, score, rank, of }) => [name, score, rank, of])).toEqual([
    ['示范企业2', '100', 1, 3],
    ['示范企业1', '52', 2, 3],
    ['示范企业0', '20', 3, 3],
  ])
  expect(body.unscored).toEqual([expect.objectContaining({ name: '示范企业3' })])
  expect((await as.foreign('GET', '/land-yields')).body).toMatchObject({ year: null, rows: [] })
  const own = `/enterprise-land-yields?enterprise=${codes[1]}`
  expect((await as.planner('GET', own)).body.years).toMatchObject([{ year: 2023, scored: { score: '52' }, why: null }])
  expect((await as.foreign('GET', own)).status).toBe(404)
})

test('rules are tried before they are saved, and saved with their history', async () => {
  const [above, below] = DECLARED_YIELDS.groups
  const fixed = { ...below, indicators: [{ indicator: 'tax_per_mu', weight: '100', min: '0', max: '20' }] }
  const rules = { ...DECLARED_YIELDS, groups: [above, fixed] }
  const { body } = await as.planner('POST', '/land-yields/preview', { body: rules })
  expect(body.rows.map(({ score }: { score: string }) => score)).toEqual(['64', '40', '24'])
  expect(body.now.map(({ score }: { score: string }) => score)).toEqual(['100', '52', '20'])
  expect((await as.planner('GET', '/land-yields')).body.rows[0].score).toBe('100')
  await purpose(as.leader)
  const put = async (send: Send, body: unknown) =>
    (await send('PUT', '/yield-rules', { body, headers: { 'if-match': '*' } })).status
  expect(await put(as.leader, rules)).toBe(403)
  expect(await put(as.planner, rules)).toBe(200)
  expect((await as.planner('GET', '/land-yields')).body.rows[0].score).toBe('64')
  const halved = { ...rules, groups: [above, { ...fixed, indicators: [{ ...fixed.indicators[0], weight: '50' }] }] }
  expect(await put(as.planner, halved)).toBe(400)
})
