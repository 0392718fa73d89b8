import { describe, expect, test } from 'vitest'
import type { Mapping } from '#features/adapt/mapping.ts'
import { changed } from '#features/adapt/report.ts'
import { type OfficeCell, officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// What ledgers that were tried from outside got wrong, or asked where nothing was open.

const read = officeReader(folder())
const N = null
const one = (header: OfficeCell[], ...rows: OfficeCell[][]) => read({ Sheet1: [header, ...rows] })
const PROJECT: OfficeCell[] = ['项目名称', '项目类别', '总投资（万元）']

describe('headers', () => {
  test('计划开竣工时间 over 开工 and 竣工 are what is planned', async () => {
    const { rows } = await read({
      Sheet1: {
        rows: [
          [...PROJECT, '计划开竣工时间', N],
          [N, N, N, '开工', '竣工'],
          ['示例甲', '产业类', 5000, '2024.3', '2026年底'],
        ],
        merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1'],
      },
    })
    expect(rows('项目')[0]).toMatchObject({ 计划开工日期: '2024-03-01', 计划竣工日期: '2026-12-01' })
    expect(rows('项目')[0]).not.toHaveProperty('实际开工日期')
  })

  test('a year and a month in front of the name, months without a year beside a column that has one', async () => {
    const named = await one(
      [...PROJECT, '2025年1月完成投资（万元）', '2025年2月完成投资（万元）'],
      ['甲', '产业类', 5000, 1, 2],
    )
    expect(named.rows('月度投资').map(({ 月份 }) => 月份)).toEqual(['2025-01', '2025-02'])
    const bare = await one([...PROJECT, '2025年计划投资（万元）', '1月', '2月'], ['甲', '产业类', 5000, 9, 1, 2])
    expect(bare.rows('月度投资').map(({ 月份 }) => 月份)).toEqual(['2025-01', '2025-02'])
    expect(bare.report.mapping.tables[0]?.columns.at(-1)?.why).toContain('年份取自“2025年计划投资（万元）”')
  })

  test('合计 of the months of a year and 已完成 are sums, what is planned for a month is no plan of a year', async () => {
    const { rows, asked } = await read({
      Sheet1: {
        rows: [
          [...PROJECT, '2024年完成投资（万元）', N, N, '已完成投资（万元）', '2025年1月（万元）', N],
          [N, N, N, '11月', '12月', '合计', N, '计划', '完成'],
          ['甲', '产业类', 5000, 1, 2, 3, 40, 7, 5],
        ],
        merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:F1', 'G1:G2', 'H1:I1'],
      },
    })
    expect(rows('月度投资').map(row => [row.月份, row['本月完成投资(万元)']])).toEqual([
      ['2024-11', '1'],
      ['2024-12', '2'],
      ['2025-01', '5'],
    ])
    expect(rows('年度计划')).toEqual([])
    expect(asked('total')).toEqual([])
  })

  test('two names: the one in brackets is the project’s, the other is asked about', async () => {
    const { rows, asked } = await one(
      ['项目（工程）名称', '子项目名称', ...PROJECT.slice(1)],
      ['甲', '甲的一期', '产业类', 5],
    )
    expect(rows('项目')[0]).toMatchObject({ 项目名称: '甲' })
    expect(asked('column')).toEqual([expect.stringContaining('“子项目名称”和“项目（工程）名称”都像')])
  })

  test('a sum alone is told of, and can be taken for a month', async () => {
    const { rows, report, adapted } = await one(
      [...PROJECT, '2025年1-8月完成投资（万元）'],
      ['甲', '产业类', 5000, 300],
    )
    expect(rows('月度投资')).toEqual([])
    const [question] = report.questions
    expect(question?.text).toContain('是累计数，文件里没有各月的数')
    expect(question?.choices[0]?.changes[0]?.value).toMatchObject({ to: '月度投资.本月完成投资(万元)', month: 8 })
    expect(adapted.mapping.tables[0]?.columns.at(-1)).toMatchObject({ role: 'cumulative' })
  })

  test('a park by its name where the deal’s number of it is due', async () => {
    const known = { 载体: [{ key: 'Z1', name: '东区园区', former: [] }] }
    const { rows } = await read(
      {
        招商项目台账: [
          ['项目名称', '投资额（亿元）', '协议性质', '签约时间', '落户园区'],
          ['甲', 2, '框架', '2025-01-15', '东区园区'],
        ],
      },
      { known },
    )
    expect(rows('招商项目')[0]).toMatchObject({ 载体编码: 'Z1', 协议类型: '框架协议' })
  })
})

describe('rows', () => {
  test('合计 beside 共 3 个项目 is no project; signatures do not unsettle a column', async () => {
    const { rows, report } = await one(
      ['序号', ...PROJECT, '2025年1月完成投资（万元）'],
      [1, '甲', '产业类', 5000, N],
      ['合计', '共1个项目', N, 5000, N],
      ['填表人：某某', N, N, '审核人：', '联系电话：1'],
    )
    expect(rows('项目')).toHaveLength(1)
    expect(report.sheets[0]?.totals[0]).toMatchObject({ same: true })
    expect(report.questions).toEqual([])
  })

  test('groups within groups keep what the outer one says; names of areas are no kind', async () => {
    const { rows } = await one(
      ['序号', '项目名称', '总投资（万元）'],
      ['一、基础设施类'],
      ['（一）教育配套'],
      [1, '甲', 5000],
      ['二、民生保障类'],
      [2, '乙', 5000],
    )
    expect(rows('项目').map(({ 类别 }) => 类别)).toEqual(['基础设施类', '民生保障类'])
    const spaces = await one(
      ['序号', '楼宇名称', '建筑面积（㎡）'],
      ['一、西站片区'],
      [1, '甲大厦', 5],
      ['二、北湖片区'],
      [2, '乙大厦', 5],
    )
    expect(spaces.rows('载体').map(({ 类型 }) => 类型)).toEqual(['楼宇', '楼宇'])
    expect(spaces.report.notes.map(({ text }) => text)).toContain('“类型”一列文件里没有，各行取“楼宇”')
  })

  test('a name merged over the years of its plans is one project', async () => {
    const { rows, report } = await read({
      Sheet1: {
        rows: [
          [...PROJECT, '年度', '计划投资（万元）'],
          ['甲', '产业类', 6000, 2024, 10],
          [N, N, N, 2025, 20],
        ],
        merges: ['A2:A3', 'B2:B3', 'C2:C3'],
      },
    })
    expect(rows('年度计划').map(row => [row.年度, row['计划投资(万元)']])).toEqual([
      [2024, '10'],
      [2025, '20'],
    ])
    expect(report.questions).toEqual([])
  })

  test('a list of certificates brings enterprises that the ledger does not have', async () => {
    const code = '913701042000820043'
    const { rows } = await one(
      ['企业名称', '统一社会信用代码', '资质名称', '认定年度', '认定结果'],
      ['甲', code, '高企', 2024, '通过'],
    )
    expect(rows('企业')).toEqual([{ 统一社会信用代码: code, 企业名称: '甲' }])
    expect(rows('资质')).toHaveLength(1)
  })
})

describe('values', () => {
  test('published figures under 1—9月', async () => {
    const { rows } = await read({
      Sheet1: [
        ['主要经济指标（2025年1-9月）'],
        ['指标名称', '单位', '1-9月', '同比增长（%）'],
        ['固定资产投资', '亿元', 199.5, 2.9],
      ],
    })
    expect(rows('统计指标')).toEqual([
      { 指标: '固定资产投资', 期间止: '2025-09', 期间: '1—9月', 数值: '199.5', 单位: '亿元', '同比增幅(%)': '2.9' },
    ])
  })

  test('words that are taken for a blank are listed; a day still to come is asked about', async () => {
    const { rows, report, asked } = await one(
      [...PROJECT, '开工时间', '竣工时间'],
      ['甲', '产业类', 5000, '不详', '2027.6'],
      ['乙', '产业类', 5000, '二〇二四年五月', '2028.6'],
    )
    expect(rows('项目').map(({ 实际开工日期 }) => 实际开工日期)).toEqual([null, '2024-05-01'])
    expect(report.notes.map(({ text }) => text)).toContain('“不详”按空白读')
    expect(asked('doubt')).toEqual([expect.stringContaining('“竣工时间”有 2 个日子还没有到')])
    const [change] = report.questions.find(({ kind }) => kind === 'doubt')?.choices[0]?.changes ?? []
    expect(change?.value).toMatchObject({ to: '项目.计划竣工日期' })
  })
})

describe('a day of something done that is still to come', () => {
  const days = (rows: Record<string, unknown>[]) =>
    rows.map(row => [row.实际竣工日期 ?? null, row.计划竣工日期 ?? null])

  test('is what is planned; the ledger keeps the plans of the others', async () => {
    const { rows, report, unread } = await one(
      [...PROJECT, '竣工时间'],
      ['甲', '产业类', 5000, '2024.6'],
      ['乙', '产业类', 5000, '2028.6'],
    )
    expect(days(rows('项目'))).toEqual([
      ['2024-06-01', null],
      [null, '2028-06-01'],
    ])
    expect(rows('项目').map(row => '计划竣工日期' in row)).toEqual([false, true])
    expect(unread()).toEqual([])
    expect(report.notes.map(({ cell, text }) => `${cell} ${text}`)).toContain(
      'D3 2028-06-01 还没有到，读作“计划竣工日期”',
    )
    const [question] = report.questions
    expect(question?.assumed).toBe('这些日子读作“计划竣工日期”')
    const decided = changed(report.mapping, question?.choices[1]?.changes ?? [])
    const again = await next(decided)
    expect(again.asked()).toEqual([])
    expect(days(again.rows('项目'))).toEqual([[null, '2029-01-01']])
  })

  const next = (mapping: Mapping) =>
    read(
      {
        Sheet1: [
          [...PROJECT, '竣工时间'],
          ['丙', '产业类', 5000, '2029.1'],
        ],
      },
      { mapping },
    )

  test('is not read where the file has a plan that says otherwise, or says 实际', async () => {
    const both = await one(
      [...PROJECT, '计划竣工时间', '竣工时间'],
      ['甲', '产业类', 5000, '2027.1', '2028.6'],
      ['乙', '产业类', 5000, N, '2028.6'],
    )
    expect(days(both.rows('项目'))).toEqual([
      [null, '2027-01-01'],
      [null, '2028-06-01'],
    ])
    expect(both.unread()).toEqual([
      { cell: 'E2', value: '2028-06-01', why: '还没有到；这一行的“计划竣工时间”是 2027-01-01' },
    ])
    const said = await one([...PROJECT, '实际竣工时间'], ['甲', '产业类', 5000, '2028.6'])
    expect(days(said.rows('项目'))).toEqual([[null, null]])
    expect(said.unread()).toEqual([{ cell: 'D2', value: '2028-06-01', why: '还没有到，不是已经发生的日期' }])
    expect(said.report.questions.map(({ assumed }) => assumed)).toEqual(['这些日子不读'])
  })

  test('or that comes after the month of the file is asked about', async () => {
    const { rows, report } = await one(
      ['2024年9月重点项目台账'],
      [...PROJECT, '竣工时间'],
      ['甲', '产业类', 5000, '2025.6'],
    )
    expect(days(rows('项目'))).toEqual([['2025-06-01', null]])
    const [question] = report.questions
    expect(question?.text).toBe(
      '“竣工时间”有 1 个日子晚于台账所写的时间（2024-09-30），如第 3 行的 2025-06-01，是计划的日期吗？',
    )
    const [planned] = question?.choices.filter(({ label }) => label === '这些日子读作“计划竣工日期”') ?? []
    const again = await read(
      { Sheet1: [['2024年9月重点项目台账'], [...PROJECT, '竣工时间'], ['甲', '产业类', 5000, '2025.6']] },
      { mapping: changed(report.mapping, planned?.changes ?? []) },
    )
    expect(days(again.rows('项目'))).toEqual([[null, '2025-06-01']])
  })
})

test('a column put into last year’s form is asked about and takes no month’s place', async () => {
  const form = (year: number, ...more: OfficeCell[]) => [...PROJECT, `${year}年1月`, `${year}年2月`, ...more]
  const { report } = await one(form(2024), ['甲', '产业类', 5000, 1, 2])
  const next = await read(
    {
      Sheet1: [
        [...PROJECT, '投资完成', ...form(2025).slice(3)],
        ['甲', '产业类', 5000, 40, 3, 4],
      ],
    },
    { mapping: report.mapping },
  )
  expect(next.rows('月度投资').map(row => [row.月份, row['本月完成投资(万元)']])).toEqual([
    ['2025-01', '3'],
    ['2025-02', '4'],
  ])
  expect(next.asked().join()).toContain('“投资完成”')
  expect(next.report.notes.map(({ text }) => text).join()).toContain('“投资完成”一列是所用的适配没有的')
})
