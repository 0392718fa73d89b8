import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: enterprises that grow, pay, may leave or hold a certificate that ends; and the rules a district sets.

const HOME = '370104'
const [FIRST = '', SECOND = '', THIRD = ''] = [1, 2, 3].map(at => `91370104MA3EXAMP0${at}`)
const app = await testApp()
afterAll(() => app.close())
let planner: Send
let zone: Send

beforeAll(async () => {
  app.clock.now = new Date('2026-11-20T15:55:00Z')
  await app.district(HOME)
  const year = (统一社会信用代码: string, 年度: number, 营业收入: string, 税收: string) => ({
    统一社会信用代码,
    年度,
    '营业收入(万元)': 营业收入,
    '税收(万元)': 税收,
  })
  await app.load(HOME, {
    载体: [{ 编码: 'Z', 名称: '示范片区', 类型: '片区' }],
    企业: [FIRST, SECOND, THIRD].map((统一社会信用代码, at) => ({
      统一社会信用代码,
      企业名称: `示范企业${at + 1}`,
      载体编码: 'Z',
      行业代码: 'C3581',
      入驻日期: '2020-01-01',
    })),
    企业经营: [
      year(FIRST, 2024, '1000', '20'),
      year(FIRST, 2025, '1700', '30'),
      year(SECOND, 2024, '9000', '700'),
      year(SECOND, 2025, '9100', '800'),
    ],
    资质: [{ 统一社会信用代码: THIRD, 资质: '高新技术企业', 申报年度: 2023, 结果: '通过', 有效期止: '2026-12-20' }],
    走访: [
      { 编号: 'V1', 统一社会信用代码: THIRD, 日期: '2026-10-01', 方式: '上门', 走访单位: '示范局', 外迁意向: '是' },
    ],
  })
  planner = await app.signIn('rt-planner', 'planner', HOME)
  zone = await app.signIn('rt-zone', 'zone', HOME, { zones: ['Z'] })
})

interface Tag {
  tag: string
  since: string | null
  facts: { field: string; fact: string | null }[]
}
const tagsOf = async (send: Send, code: string): Promise<Tag[]> =>
  (await send('GET', `/enterprise-tags?enterprise=${code}`)).body.tags
const names = async (send: Send, code: string) => (await tagsOf(send, code)).map(({ tag }) => tag)
const listed = async (send: Send, tag: string) =>
  (await send('GET', `/enterprises?ruleTag=${encodeURIComponent(tag)}`)).body.records.map(
    ({ key }: { key: string }) => key,
  )

test('each tag says which facts made it and since when, and the list is narrowed by it', async () => {
  await app.tick()
  expect((await names(planner, FIRST)).sort()).toEqual(['准规上', '高成长'].sort())
  expect(await names(planner, SECOND)).toEqual(['重点税源'])
  const third = await tagsOf(planner, THIRD)
  expect(third.find(({ tag }) => tag === '资质将到期')).toEqual({
    tag: '资质将到期',
    since: '2026-11-20',
    facts: [{ field: '资质剩余天数', comparison: '至多', value: '180', fact: '30天' }],
  })
  expect(third.find(({ tag }) => tag === '外迁风险')?.facts[0]?.fact).toBe('2026-10-01 走访')
  expect((await tagsOf(planner, FIRST)).find(({ tag }) => tag === '高成长')?.facts).toMatchObject([
    { field: '营业收入', fact: '保密，数值另看' },
    { field: '营业收入增速', fact: '保密，数值另看' },
  ])
  expect(await listed(planner, '重点税源')).toEqual([SECOND])
})

test('a tag that tells of what a reader may not know is kept from them', async () => {
  expect(await names(zone, FIRST)).toEqual([])
  expect(await names(zone, THIRD)).toEqual(['资质将到期'])
  expect([await listed(zone, '重点税源'), await listed(zone, '外迁风险')]).toEqual([[], []])
  expect(await listed(zone, '资质将到期')).toEqual([THIRD])
  expect((await zone('POST', '/tag-rules/preview', { body: { rules: [] } })).status).toBe(403)
})

test('rules are tried before they are set; then tags end and begin, and what there was is kept', async () => {
  const { body: standing } = await planner('GET', '/tag-rules')
  const rules = [{ tag: '重点税源', conditions: [{ field: '税收', comparison: '至少', value: '25' }] }]
  const { tags } = (await planner('POST', '/tag-rules/preview', { body: { rules } })).body
  expect(tags.find(({ tag }: Tag) => tag === '重点税源')).toMatchObject({
    count: 2,
    gains: [{ key: FIRST, name: '示范企业1' }],
    loses: [],
    everybody: false,
  })
  expect(tags.find(({ tag }: Tag) => tag === '外迁风险')).toMatchObject({ count: 0, loses: [{ name: '示范企业3' }] })
  expect(await names(planner, SECOND)).toEqual(['重点税源']) // trying changes nothing
  app.clock.now = new Date('2026-11-20T16:05:00Z') // the next day, in the district
  const headers = { 'if-match': `"${standing.version}"` }
  expect((await planner('PUT', '/tag-rules', { body: { rules }, headers })).status).toBe(200)
  await app.tick()
  expect(await names(planner, FIRST)).toEqual(['重点税源'])
  const { former } = (await planner('GET', `/enterprise-tags?enterprise=${THIRD}`)).body
  expect(former.map(({ tag }: Tag) => tag).sort()).toEqual(['外迁风险', '资质将到期'].sort())
})

test('rules on unknown fields, without conditions, that hold for everybody or go round in a circle are refused', async () => {
  const refused = async (rules: object[]) =>
    (await planner('POST', '/tag-rules/preview', { body: { rules } })).body.detail
  const rule = (tag: string, field: string, comparison: string, value: string) => ({
    tag,
    conditions: [{ field, comparison, value }],
  })
  expect(await refused([rule('甲', '注册资本', '至少', '1')])).toContain('没有这样的字段')
  expect(await refused([{ tag: '甲', conditions: [] }])).toContain('标签“甲”至少要有一个条件')
  expect(await refused([rule('甲', '税收', '至少', '示范')])).toBe(
    '内容有误：标签“甲”的第 1 个条件（税收至少 示范 万元）：“示范”不能作“税收”的值，请填以万元计的数，如 500。',
  )
  expect(await refused([rule('甲', '税收', '至少', '0')])).toContain('等于没有这个条件')
  expect(await refused([rule('甲', '标签', '有', '甲')])).toContain('循环')
  expect(await refused([rule('甲', '税收', '是', '500')])).toContain('不能用')
})
