import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: an enterprise among seven of its industry, two of its zone.

const [HOME, OTHER] = ['370104', '370199']
const code = (n: number) => `91370104MA3EXAMP0${n}`
const app = await testApp()
afterAll(() => app.close())
let promoter: Send

beforeAll(async () => {
  const space = (编码: string, 类型: string, 上级编码: string | null) => ({ 编码, 名称: `示范${编码}`, 类型, 上级编码 })
  for (const district of [HOME, OTHER]) {
    await app.district(district)
    await app.load(district, {
      载体: [space('Z', '片区', null), space('B', '楼宇', 'Z'), space('Y', '片区', null)],
      企业: [1, 2, 3, 4, 5, 6, 7, 8].map(n => ({
        统一社会信用代码: code(n),
        企业名称: `示范企业${n}`,
        入驻日期: '2020-01-01',
        载体编码: n <= 2 ? 'B' : 'Y',
        行业代码: n === 8 ? '6510' : n % 2 ? 'C3581' : '3514',
      })),
      企业经营: [1, 2, 3, 4, 5, 6, 7, 8].map(n => ({
        统一社会信用代码: code(n),
        年度: 2023,
        '营业收入(万元)': district === HOME ? String(n * 1000) : '1',
        '税收(万元)': n <= 5 ? String(100 - n) : null,
        从业人员: n <= 4 ? 40 : 400,
        '研发费用(万元)': n === 4 ? null : '50',
      })),
    })
  }
  promoter = await app.signIn('peers-promoter', 'promoter', HOME)
})

test('tells shares that lie below it, of the district alone, and of no group that is too small', async () => {
  const { status, body } = await promoter('GET', `/peers?enterprise=${code(4)}`)
  // 1 2 3 5 6 7 are of 大类 35, of which 1 2 3 earn less; four others pay tax, which are too few; it says nothing of research.
  const industry = { among: '同行业', others: 6, revenue: 50, tax: null, staff: 0, research: null }
  const zone = { among: '同片区', others: 5, revenue: 20, tax: null, staff: 0, research: null }
  expect([status, body]).toEqual([200, { year: 2023, groups: [industry, zone] }])
})

test('answers with no group where there is no year, and not of an enterprise one does not see', async () => {
  await app.load(HOME, { 企业: [{ 统一社会信用代码: code(9), 企业名称: '示范企业9' }] })
  expect((await promoter('GET', `/peers?enterprise=${code(9)}`)).body).toEqual({ year: null, groups: [] })
  expect((await promoter('GET', '/peers?enterprise=91370104MA3NOBODY1')).status).toBe(404)
  const auditor = await app.signIn('peers-auditor', 'auditor', HOME)
  expect((await auditor('GET', `/peers?enterprise=${code(4)}`)).status).toBe(403)
})
