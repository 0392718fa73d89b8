import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Send } from '#test/harness/app.ts'
import { type ImportApp, importApp } from '#test/harness/imports.ts'
import { unpacked } from '#test/harness/unpacked.ts'
import { workbook } from '#test/harness/workbook.ts'

// Invented: four enterprises of a zone, two of them in its building. Of single ones no amount may come out.

const usccs = ['91370104MA3EXAMP01', '91370104MA3EXAMP02', '91370104MA3EXAMP03', '91370104MA3EXAMP04']
const REVENUES = ['1111.5', '2222', '4444', '8888']
const SECRETS = REVENUES.map(amount => amount.replace('.5', ''))
const HEADERS = ['统一社会信用代码', '年度', '营业收入(万元)', '税收(万元)', '从业人员', '研发费用(万元)']

let app: ImportApp
let planner: Send
let promoter: Send
const space = (编码: string, 类型: string, 上级编码: string | null, 名称 = `示范${编码}`) => ({
  编码,
  名称,
  类型,
  上级编码,
})

beforeAll(async () => {
  app = await importApp()
  await app.district('370104')
  await app.load('370104', {
    载体: [
      space('Z', '片区', null),
      space('B', '楼宇', 'Z'),
      space('B1', '楼宇', 'Z', '1号楼'),
      space('B2', '楼宇', 'Z', '1号楼'),
    ],
    企业: usccs.map((code, i) => ({
      统一社会信用代码: code,
      企业名称: `示范企业${i + 1}`,
      载体编码: i < 2 ? 'B' : 'Z',
      入驻日期: '2020-01-01',
    })),
    企业经营: usccs.map((code, i) => ({
      统一社会信用代码: code,
      年度: 2023,
      '营业收入(万元)': REVENUES[i] ?? null,
      '税收(万元)': i < 2 ? '10' : null,
      从业人员: 7,
    })),
  })
  planner = await app.signIn('operations-planner', 'planner', '370104')
  promoter = await app.signIn('operations-promoter', 'promoter', '370104')
  await planner('POST', '/reading-purposes', { body: { kind: '统计' } })
})
afterAll(() => app.close())

const row = (revenue: number) => workbook({ 企业经营: [HEADERS, [usccs[0] ?? '', 2023, revenue, 10, 7, null]] })
const trace = (id: string, scope: object, as: Send) =>
  as('GET', `/figures/${id}/trace?asOf=2024-06-30&scope=${encodeURIComponent(JSON.stringify(scope))}`)
const isSecretKept = (said: unknown) => {
  const text = JSON.stringify(said)
  return SECRETS.every(amount => !text.includes(amount))
}

describe('the figures of 企业经营', () => {
  test('are of residents of the zone, and withheld of fewer than three enterprises, from everybody', async () => {
    const { body } = await planner('GET', '/figures?asOf=2024-06-30')
    const of = (id: string, scope: object) =>
      body.figures.find(
        (one: { id: string; scope: object }) => one.id === id && JSON.stringify(one.scope) === JSON.stringify(scope),
      )
    expect(of('enterprises.revenue', {})).toMatchObject({
      value: '1.66655',
      period: '2023年',
      records: 4,
      display: '1.67亿元',
    })
    expect(of('enterprises.revenue', { zone: '示范Z' })).toMatchObject({ value: '1.66655' })
    expect(of('enterprises.revenue', { building: '示范B' })).toMatchObject({ value: null, records: 2, display: '—' })
    expect(of('enterprises.tax', {})).toMatchObject({ value: null, records: 2 })
    expect(of('enterprises.staff', {})).toMatchObject({ value: '28', display: '28人' })
    expect(of('enterprises.staff', { building: '1号楼（B1）' })).toMatchObject({ value: null, records: 0 })
  })

  test('show single enterprises to those alone who may read them, and none behind a withheld sum', async () => {
    const { body: whole } = await trace('enterprises.revenue', {}, planner)
    expect(whole.records.map(({ numerator }: { numerator: string }) => numerator).sort()).toEqual([...REVENUES].sort())
    expect(whole.computation).toBe('4 条记录合计 16665.5 万元 = 1.67亿元')
    const { body: withheld } = await trace('enterprises.revenue', { building: '示范B' }, planner)
    expect(withheld.records).toHaveLength(2)
    expect(withheld.computation).toBe('不足 3 条记录，合计会透露单个记录的内容，不予公布')
    expect(isSecretKept(withheld)).toBe(true)
    const { body: others } = await trace('enterprises.revenue', {}, promoter)
    expect(others).toMatchObject({ records: [], outside: 4, figure: { value: '2', approximate: true } })
    expect(others.computation).toBe(
      '4 条记录合计约2亿元，准确的数只给有权看其中各条记录的人，您的角色看到的是约数，取整到其中最大一条的数量级',
    )
    expect(isSecretKept(others)).toBe(true)
  })

  test('are of the latest year that is over and that the ledger has', async () => {
    const at = async (day: string) => (await planner('GET', `/figures?asOf=${day}`)).body.figures
    const revenue = (figures: { id: string }[]) => figures.find(({ id }) => id === 'enterprises.revenue')
    expect(revenue(await at('2023-12-30'))).toMatchObject({ value: null, period: '尚无年度数据' })
    expect(revenue(await at('2023-12-31'))).toMatchObject({ value: '1.66655' })
    expect(revenue(await at('2030-01-01'))).toMatchObject({ value: '1.66655', period: '2023年' })
  })
})

describe('the sheet 企业经营', () => {
  test('is read and written by those who hold the permission', async () => {
    const key = `${usccs[0]}~2023`
    expect((await planner('GET', `/operations/${key}`)).body.values.revenue).toBe('1111.5')
    for (const path of ['/operations', `/operations/${key}`, `/operations/${key}/history`, '/operations/export'])
      expect((await promoter('GET', path)).status).toBe(403)
    const { hits } = (await promoter('GET', `/find?q=${usccs[0]}`)).body
    expect(hits.map(({ noun }: { noun: string }) => noun)).toEqual(['enterprises'])
    expect(isSecretKept((await promoter('GET', `/enterprises/${usccs[0]}`)).body)).toBe(true)
  })

  test('is not in the whole ledger as a file', async () => {
    for (const send of [planner, promoter]) {
      const sheets = await unpacked((await send('GET', '/ledger/export')).body)
      expect(sheets).not.toContain('企业经营')
      expect(SECRETS.filter(amount => sheets.includes(amount))).toEqual([])
    }
  })

  test('is refused as a whole from others, whether it guesses right or not', async () => {
    for (const revenue of [1111.5, 1112]) {
      const { state, report } = await app.upload(promoter, row(revenue))
      expect(state).toBe('refused')
      expect(report).toMatchObject({
        changes: [],
        rejectionCount: 1,
        sheets: [{ added: 0, changed: 0, unchanged: 0, rejected: 1 }],
      })
      expect(report?.rejections[0]?.message).toBe(
        '您的角色不能查看“企业经营”，也不能导入。请从工作簿中删去这张表再导入，或请有此权限的人员办理。',
      )
    }
    const empty = await app.upload(promoter, workbook({ 企业经营: [HEADERS] }))
    expect(empty.report).toMatchObject({ rejectionCount: 0 })
  })

  test('is in no report that others see', async () => {
    const { id, report } = await app.upload(planner, row(1113))
    expect(report?.changes[0]?.cells).toEqual([{ column: '营业收入(万元)', before: '1111.5', after: '1113' }])
    expect((await promoter('GET', `/imports/${id}`)).status).toBe(404)
    const { id: open } = await app.upload(
      planner,
      workbook({
        载体: [
          ['编码', '名称', '类型'],
          ['Z', '示范Z', '片区'],
        ],
      }),
    )
    expect((await promoter('GET', `/imports/${open}`)).status).toBe(200)
  })
})
