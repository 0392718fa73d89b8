import { describe, expect, test } from 'vitest'
import { type OfficeCell, officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// What columns, rows and titles of an office say that no single cell says.

const read = officeReader(folder())
const one = (...rows: OfficeCell[][]) => read({ 表: rows })

describe('a record with a row of its plan and one of what was done', () => {
  test('gives months from the second and the year’s plan from the first', async () => {
    const { rows, asked } = await read({
      计划与完成: {
        rows: [
          ['2024年计划与完成对照表（单位：万元）'],
          ['序号', '项目名称', '项目类别', '内容', '1-2月', '3月', '一季度', '全年'],
          [1, '示例甲', '产业类', '计划', 100, 50, 150, 900],
          [null, null, null, '完成', 80, 40, 120, 120],
          [2, '示例乙', '产业类', '计划', 10, 20, 30, 600],
          [null, null, null, '完成', 5, 0, 5, 5],
        ],
        merges: ['A3:A4', 'B3:B4', 'C3:C4', 'A5:A6', 'B5:B6', 'C5:C6'],
      },
    })
    expect(rows('项目')).toHaveLength(2)
    expect(rows('月度投资').map(row => [row.月份, row['本月完成投资(万元)']])).toEqual([
      ['2024-03', '40'],
      ['2024-03', '0'],
    ])
    expect(rows('年度计划').map(row => [row.年度, row['计划投资(万元)']])).toEqual([
      [2024, '900'],
      [2024, '600'],
    ])
    expect(asked('unplaced')).toContain('“1-2月”是累计数，文件里没有各月的数；台账按月记')
  })
})

test('both ends of a span in one column are read, and a text without one is told of', async () => {
  const { rows, report } = await one(
    ['项目名称', '项目类别', '总投资（万元）', '建设起止年限'],
    ['示例甲', '产业类', 5000, '2024年3月至2025年6月'],
    ['示例乙', '产业类', 5000, '2023—2026年'],
    ['示例丙', '产业类', 5000, '三年'],
  )
  expect(rows('项目').map(row => [row.计划开工日期, row.计划竣工日期])).toEqual([
    ['2024-03-01', '2025-06-01'],
    ['2023-01-01', '2026-01-01'],
    [null, null],
  ])
  expect(report.sheets[0]?.unread.map(({ cell }) => cell)).toEqual(['D4', 'D4'])
})

test('an event over several days is on its first', async () => {
  const { rows } = await read({
    活动: [
      ['2024年招商活动统计表'],
      ['序号', '活动时间', '活动名称', '活动形式'],
      [1, '2024.3.5-3.7', '示例推介会', '推介会'],
      [2, '1月10日—11日', '示例恳谈会', '以商招商'],
      [3, '3月', '示例对接会', '以商招商'],
      ['合计', null, '3场', null],
    ],
  })
  expect(rows('招商活动').map(({ 日期 }) => 日期)).toEqual(['2024-03-05', '2024-01-10', '2024-03-01'])
})

describe('a title', () => {
  test('says what a list of certificates is of; a result that is not there yet is asked about', async () => {
    const { rows, asked, report } = await read({
      名单: [
        ['2023年科技型中小企业认定名单'],
        ['序号', '企业名称', '信用代码', '发证日期', '有效期'],
        [1, '甲', '913701042000820043', { day: '2023-11-29' }, '2023.11.29-2026.11.28'],
      ],
      申报: [
        ['2024年企业资质申报情况表'],
        ['企业名称', '统一社会信用代码', '申报类别', '申报时间', '评审结果'],
        ['甲', '913701042000820043', '高新技术企业', '2024年9月', '未通过评审'],
        ['乙', '91370104200082005X', '高新技术企业', '2024年9月', null],
      ],
    })
    expect(rows('资质')).toEqual([
      expect.objectContaining({ 资质: '科技型中小企业', 申报年度: 2023, 结果: '通过', 有效期止: '2026-11-28' }),
      expect.objectContaining({ 资质: '高新技术企业', 申报年度: 2024, 结果: '未通过' }),
    ])
    expect(report.notes.map(({ text }) => text)).toContain('“结果”一列文件里没有，各行取“通过”')
    expect(asked('unplaced')).toEqual([expect.stringContaining('但没有“结果”')])
  })

  test('names the policy of the clauses below it', async () => {
    const { rows } = await read({
      措施: [
        ['《示例区若干措施》任务分解表'],
        ['条目', '措施', '具体内容'],
        ['一、支持企业', null, null],
        ['1.', '示例措施甲', '内容甲'],
        ['2、', '示例措施乙', '内容乙'],
      ],
    })
    expect(rows('政策条款').map(({ 政策, 条号, 标题 }) => [政策, 条号, 标题])).toEqual([
      ['《示例区若干措施》', '1', '示例措施甲'],
      ['《示例区若干措施》', '2', '示例措施乙'],
    ])
  })
})

test('√ under labels are labels; an industry that is no code is none', async () => {
  const { rows } = await one(
    ['企业名称', '统一社会信用代码', '所属行业', '高新技术企业', '规上企业'],
    ['甲', '913701042000820043', '批发业', '√', '√'],
    ['乙', '91370104200082005X', '软件业', null, '×'],
    ['丙', '913701042000820060', '软件业', null, '√'],
  )
  expect(rows('企业').map(row => row.标签 ?? null)).toEqual(['高新技术企业、规上企业', null, '规上企业'])
  expect(rows('企业')[0]).not.toHaveProperty('行业代码')
})

test('floors as they are written, √ for yes, and a rent in another unit told of', async () => {
  const known = { 载体: [{ key: 'L1', name: '示例大厦', former: [] }] }
  const { rows, report } = await read(
    {
      房源: [
        ['楼宇名称', '房号', '楼层', '面积（㎡）', '是否可招商', '租金', '租金单位'],
        ['示例大厦', '0301', '3F', 100, '√', 1.5, '元/平方米/天'],
        ['示例大厦', '0001', '负一层', 100, '×', 45, '元/㎡·月'],
        ['示例大厦', '0002', 'B2', 100, '是', null, null],
        ['示例大厦', '0405', '4-5层', 100, '是', null, null],
      ],
    },
    { known },
  )
  expect(rows('房源').map(row => [row.楼层, row.可招商, row['租金(元/㎡·天)']])).toEqual([
    [3, '是', '1.5'],
    [-1, '否', null],
    [-2, '是', null],
    [null, '是', null],
  ])
  expect(report.sheets[0]?.unread.map(({ cell, value }) => `${cell} ${value}`)).toEqual(['F3 45', 'C5 4-5层'])
})

test('what is said of a project that the list beside it does not have is told of, and makes none', async () => {
  const { rows, report } = await read({
    基本: [
      ['项目编号', '项目名称', '项目类别', '总投资（万元）'],
      ['SL-1', '示例甲', '产业类', 5000],
    ],
    计划: [
      ['项目名称', '2024年计划投资（万元）'],
      ['示例甲', 100],
      ['示例丁', 200],
    ],
    进度: [
      ['编号', '年月', '当月完成投资（万元）'],
      ['SL-1', '202401', 5],
      ['SL-9', '202401', 7],
    ],
  })
  expect([...rows('年度计划'), ...rows('月度投资')].map(({ 项目编号 }) => 项目编号)).toEqual(['SL-1', 'SL-1'])
  const unread = report.sheets.flatMap(sheet => sheet.unread)
  expect(unread).toEqual([
    expect.objectContaining({ row: 3, cell: 'A3', value: '示例丁', why: '文件里和台账中都没有这个项目' }),
    expect.objectContaining({ row: 3, cell: 'A3', value: 'SL-9', why: '文件里和台账中都没有这个项目' }),
  ])
})

test('a group of rows by the meeting gives its day', async () => {
  const { rows } = await read({
    策划: {
      rows: [
        ['编号', '谋划项目名称', '谋划时间', '所属领域', '估算投资（亿元）'],
        ['第一次联席会议（2024年3月15日）'],
        ['CH-1', '示例甲', '2024-01-07', '基础设施', 16.9],
        ['第二次联席会议（2024年6月20日）'],
        ['CH-2', '示例乙', '2024年初', '基础设施', 2],
      ],
      merges: ['A2:E2', 'A4:E4'],
    },
  })
  expect(rows('策划项目').map(row => [row.策划日期, row.会议日期])).toEqual([
    ['2024-01-07', '2024-03-15'],
    ['2024-01-01', '2024-06-20'],
  ])
})

test('编号 that only counts the rows is no number of the ledger, one that is written out is', async () => {
  const counted = await one(
    ['编号', '项目名称', '项目类别', '总投资（万元）'],
    [1, '示例甲', '产业类', 5000],
    [2, '示例乙', '产业类', 6000],
    [3, '示例丙', '产业类', 7000],
  )
  expect(counted.rows('项目').map(row => row.项目编号)).toEqual(['XM-001', 'XM-002', 'XM-003'])
  const given = await one(
    ['编号', '项目名称', '项目类别', '总投资（万元）'],
    [101, '示例甲', '产业类', 5000],
    [105, '示例乙', '产业类', 6000],
  )
  expect(given.rows('项目').map(row => row.项目编号)).toEqual(['101', '105'])
})

test('money that is no 人民币 is not read, and listed cell by cell', async () => {
  const { rows, report } = await one(
    ['项目名称', '项目类别', '总投资（百万美元）'],
    ['示例甲', '产业类', 12.5],
    ['示例乙', '产业类', 3],
  )
  expect(rows('项目').map(row => row['总投资(万元)'] ?? null)).toEqual([null, null])
  expect(report.sheets[0]?.unread.map(({ cell }) => cell)).toEqual(['C2', 'C3'])
})

test('a word on a month without an amount has no place, and is listed as not read', async () => {
  const { report, asked } = await read({
    月报: [
      ['2024年3月项目进度表（单位：万元）'],
      ['项目名称', '项目类别', '总投资', '本月完成投资', '存在问题'],
      ['示例甲', '产业类', 5000, 100, '无'],
      ['示例乙', '产业类', 5000, null, '示例：缺用地指标'],
    ],
  })
  expect(asked('unplaced')).toHaveLength(1)
  expect(report.sheets.flatMap(({ unread }) => unread.map(({ value }) => value))).toEqual(['示例：缺用地指标'])
  expect(report.unreadCount).toBe(1)
})

describe('lists of the market supervision', () => {
  test('new enterprises go to 企业, and what the register says of them to 企业登记', async () => {
    const { rows } = await one(
      ['示范区新登记市场主体名录'],
      ['序号', '统一社会信用代码', '市场主体名称', '法定代表人', '注册资本（万元）', '成立日期', '住所', '经营范围'],
      [1, '91370104MA3C0HBU2C', '示范新企业甲', '示范法定代表人', '1,200.5', '2023年5月3日', '示范路9号', '软件开发'],
    )
    expect(rows('企业')).toEqual([
      expect.objectContaining({ 统一社会信用代码: '91370104MA3C0HBU2C', 企业名称: '示范新企业甲' }),
    ])
    expect(rows('企业登记')).toEqual([
      expect.objectContaining({ '注册资本(万元)': '1200.5', 成立日期: '2023-05-03', 注册地址: '示范路9号' }),
    ])
  })

  test('what a title calls the matters of its rows is the kind of each', async () => {
    const { rows } = await one(
      ['示范区2023年经营异常名录'],
      ['序号', '企业名称', '统一社会信用代码', '列入日期', '列入原因', '列入机关', '移出日期'],
      [1, '示范企业', '91370104MA3C0HBU2C', '2023-07-01', '未按规定公示年度报告', '示范区市场监督管理局', ''],
    )
    expect(rows('企业记事')).toEqual([
      expect.objectContaining({ 日期: '2023-07-01', 类别: '经营异常', 事项: '未按规定公示年度报告' }),
    ])
  })
})

describe('coordinates that were taken from a web map', () => {
  const list = (east: string, north: string) =>
    one(['编码', '载体名称', '载体类型', east, north], ['B1', '示例大厦', '楼宇', 116.900123, 36.660456])
  const placeOf = (rows: Awaited<ReturnType<typeof list>>['rows']) =>
    rows('载体').map(row => [Number(row.经度), Number(row.纬度)])

  test('are moved where the ledger has them, by what their header says', async () => {
    // By the published formula of GCJ-02 the two stand 5 to 7 seconds of arc apart in 济南.
    const [[east = 0, north = 0] = []] = placeOf((await list('高德经度', '高德纬度')).rows)
    expect(116.900123 - east).toBeCloseTo(0.0059, 3)
    expect(36.660456 - north).toBeCloseTo(0.0004, 3)
    const bracketed = placeOf((await list('经度(GCJ-02)', '纬度(GCJ-02)')).rows)
    expect(bracketed).toEqual([[east, north]])
    const [[fromBaidu = 0] = []] = placeOf((await list('百度经度', '百度纬度')).rows)
    expect(116.900123 - fromBaidu).toBeCloseTo(0.0124, 3)
  })

  test('stay as they are where nothing is said', async () => {
    expect(placeOf((await list('经度', '纬度')).rows)).toEqual([[116.900123, 36.660456]])
  })
})
