import { expect, test } from 'vitest'
import { type OfficeCell, officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// What a later batch of ledgers that were tried from outside got wrong.

const read = officeReader(folder())
const one = (header: OfficeCell[], ...rows: OfficeCell[][]) => read({ Sheet1: [header, ...rows] })

test('visits without numbers are told by the enterprise and the day, and are no register of enterprises', async () => {
  const { rows, report, adapted } = await read({
    走访记录: {
      rows: [
        ['2024年10月企业走访记录表', null, null, null, null, null, null],
        ['走访时间', '社会信用代码', '走访单位', '带队领导', '走访方式', '企业反映情况', '是否有外迁意向'],
        ['10月8日', '91370104MA3C0A1B2X', '示范局', '甲局长', '实地走访', '产能利用率80%', '无'],
        ['2024.10.9', '91370104MA3C0A1B3X', '示范局', '乙主任', '电话', '拟增资', '有'],
        ['2024.10.9', null, '示范局', '丙主任', '电话', '没有写是哪家', null],
      ],
      merges: ['A1:G1'],
    },
  })
  expect(report.sheets.map(({ to }) => to)).toEqual(['走访'])
  expect(rows('走访')).toEqual([
    {
      编号: 'ZF20241008-91370104MA3C0A1B2X',
      统一社会信用代码: '91370104MA3C0A1B2X',
      日期: '2024-10-08',
      方式: '上门',
      走访单位: '示范局',
      走访人: '甲局长',
      情况: '产能利用率80%',
      外迁意向: '否',
    },
    expect.objectContaining({ 编号: 'ZF20241009-91370104MA3C0A1B3X', 方式: '电话', 外迁意向: '是' }),
  ])
  expect(adapted.assembly.lost.map(({ row }) => row)).toEqual([5])
})

test('a column named otherwise whose values are the choices of a missing one is read as that, and asked about', async () => {
  const { rows, asked } = await read({
    专班清单: [
      ['项目名称', '所属门类', '总投资（万元）'],
      ['示例甲', '产业', 5000],
      ['示例乙', '基础设施', 6000],
      ['示例丙', '民生', 7000],
    ],
  })
  expect(rows('项目').map(({ 类别 }) => 类别)).toEqual(['产业发展类', '基础设施类', '民生保障类'])
  expect(asked('column')).toEqual(['“所属门类”一列是什么？'])
})

test('headers in two languages are read by the Chinese', async () => {
  const { rows, asked } = await one(
    [
      '项目名称\nProject Name',
      '投资方 Investor',
      '协议类型 Type',
      '总投资 Total investment\n(USD 10k 万美元)',
      '协议投资额 Contract amount\n(RMB 万元)',
      '签约日期 Signing date',
    ],
    ['Nordlys 海上风电轴承', 'Nordlys AB', '正式投资协议', 3000, '21,600', '2024-01-18'],
  )
  expect(rows('招商项目')).toEqual([
    expect.objectContaining({
      名称: 'Nordlys 海上风电轴承',
      投资方: 'Nordlys AB',
      '协议投资(万元)': '21600',
      签约日期: '2024-01-18',
    }),
  ])
  expect(asked()).toEqual([expect.stringContaining('都像“协议投资(万元)”，用哪一列')])
})

test('a visit of 10.28 under a title of 2024, 每季度一次 as four times a year', async () => {
  const known = { 企业: [{ key: '913701042000820043', name: '示例企业1号', former: [] }] }
  const visits = await read(
    {
      走访: [
        ['2024年10月企业走访记录', null, null, null],
        ['走访时间', '统一社会信用代码', '走访单位', '走访方式'],
        ['10.28', '913701042000820043', '示范局', '电话'],
        ['2024/10/22 上午', '913701042000820043', '示范局', '电话'],
        ['18-Mar-24', '913701042000820043', '示范局', '电话'],
      ],
    },
    { known },
  )
  expect(visits.rows('走访').map(({ 日期 }) => 日期)).toEqual(['2024-10-28', '2024-10-22', '2024-03-18'])
  const header = ['包联企业', '包联单位', '包联领导', '起始时间', '走访频次']
  const row = (often: string) => ['示例企业1号', '示范局', '甲局长', '2024.1', often]
  const often = ['每季度一次', '每月1次', '12次/年', '4']
  const readings = await Promise.all(often.map(said => read({ 包联: [header, row(said)] }, { known })))
  expect(readings.map(({ rows }) => rows('包联')[0]?.['频次(次/年)'])).toEqual([4, 12, 12, 4])
})

test('a register of proposals under 项目编号 keeps its numbers, and what a meeting concluded is read by its meaning', async () => {
  const { rows, asked } = await one(
    ['项目编号', '策划项目名称', '项目类别', '估算总投资（万元）', '策划日期', '会议结论'],
    ['CH-001', '示例甲', '产业发展类', 5000, '2024-01-05', '同意'],
    ['CH-002', '示例乙', '产业发展类', 6000, '2024-01-06', '不同意入库'],
    ['CH-003', '示例丙', '民生保障类', 7000, '2024-01-07', '缓议'],
  )
  expect(rows('策划项目').map(({ 编号, 结论 }) => [编号, 结论])).toEqual([
    ['CH-001', '入库'],
    ['CH-002', '不予入库'],
    ['CH-003', '完善后再报'],
  ])
  expect(asked('column')).toEqual(['“项目编号”一列是什么？'])
})

test('two units in one cell stay two, and who and his number are told apart', async () => {
  const { rows } = await one(
    ['项目名称', '项目类别', '总投资（万元）', '责任单位', '联系人及电话'],
    ['示例甲', '产业发展类', 5000, '区文旅局\n梧桐街道', '甲科长13800000000'],
    ['示例乙', '产业发展类', 6000, '示例经济开发区\n管委会', '0531-88880000'],
  )
  expect(rows('项目')).toEqual([
    expect.objectContaining({ 责任单位: '区文旅局、梧桐街道', 责任人: '甲科长', 联系电话: '13800000000' }),
    expect.objectContaining({ 责任单位: '示例经济开发区管委会', 联系电话: '0531-88880000' }),
  ])
})

test('a code with a remark is the code, 办理中 is none, tags may stand between slashes', async () => {
  const { rows, report } = await one(
    ['统一社会信用代码', '企业名称', '入驻日期', '企业标签'],
    ['91370104MA3C0A1B2X（三证合一）', '示例企业1号', '2024-01-05', '规上工业/高新技术企业'],
    ['办理中', '示例企业2号', '2024-01-06', '央企，世界500强'],
  )
  expect(rows('企业').map(({ 统一社会信用代码, 标签 }) => [统一社会信用代码, 标签])).toEqual([
    ['91370104MA3C0A1B2X', '规上工业、高新技术企业'],
  ])
  expect(report.sheets.flatMap(({ unread }) => unread.map(({ value, why }) => [value, why]))).toContainEqual([
    '办理中',
    '不是代码',
  ])
})

test('a lease up to a day holds on it still, floors may be told in words and rents with 元', async () => {
  const known = { 企业: [{ key: '913701042000820043', name: '示例企业1号', former: [] }] }
  const { rows, report } = await read(
    {
      租赁台账: [
        ['房源编号', '楼宇编码', '楼层', '面积（㎡）', '租金(元/㎡·天)', '承租企业代码', '租期'],
        ['F501', 'B1', '五楼', 320, '4.5元', '913701042000820043', '2023.1.1-2025.12.31'],
        ['F1201', 'B1', '十二层', 200, 3, '913701042000820043', '2024年3月1日至2026年2月28日'],
      ],
    },
    { known },
  )
  expect(rows('房源').map(one => [one.楼层, one['租金(元/㎡·天)']])).toEqual([
    [5, '4.5'],
    [12, '3'],
  ])
  expect(rows('租赁').map(({ 起租日期, 止租日期 }) => [起租日期, 止租日期])).toEqual([
    ['2023-01-01', '2026-01-01'],
    ['2024-03-01', '2026-03-01'],
  ])
  expect(report.notes.filter(({ text }) => text.includes('最后一天'))).toHaveLength(2)
})

test('a rent as a range is its lower end and asked about; another rate than the ledger’s is not read', async () => {
  const rents = async (header: string, ...cells: OfficeCell[]) => {
    const { rows, asked, unread } = await read({
      房源台账: [['房号', '面积（㎡）', '是否可租', header], ...cells.map((cell, at) => [`F${at}`, 320, '是', cell])],
    })
    return { said: rows('房源').map(one => one['租金(元/㎡·天)'] ?? null), doubts: asked('doubt'), unread: unread() }
  }
  const daily = await rents(
    '租金(元/㎡/天)',
    '2.1-2.4',
    '1.2—1.5元/㎡·天',
    '20—30 元/㎡·月',
    '60元/月',
    '2元/天/平米',
    3,
  )
  expect(daily.said).toEqual(['2.1', '1.2', null, null, '2', '3'])
  expect(daily.doubts).toEqual([expect.stringContaining('2 个单元格不能确定：是一个范围')])
  expect(daily.unread.map(({ value }) => value)).toEqual(['20—30 元/㎡·月', '60元/月'])
  for (const header of ['租金（元/㎡·月）', '月租金（元/㎡）', '月租金']) {
    const monthly = await rents(header, 60, '20-30')
    expect([header, ...monthly.said]).toEqual([header, null, null])
    expect(monthly.unread).toHaveLength(2)
  }
})

test('amounts without a unit among others that bear theirs are named with their rows', async () => {
  const { report } = await one(
    ['项目名称', '项目类别', '总投资额'],
    ['示例甲', '产业发展类', '3.5亿元'],
    ['示例乙', '产业发展类', '9800万'],
    ['示例丙', '产业发展类', 8500],
    ['示例丁', '产业发展类', '1200万美元'],
  )
  const asked = report.questions.filter(({ kind }) => kind === 'unit')
  expect(asked).toEqual([expect.objectContaining({ rows: [4] })])
  expect(asked[0]?.text).toContain('第 4 行“总投资额”的 8500')
})

test('a lease of an enterprise that the ledger does not have keeps its code, for the import to ask for it', async () => {
  const { rows } = await read({
    租赁台账: {
      rows: [
        ['星港大厦租赁台账', null, null, null, null, null],
        ['载体编码：LY-01', null, null, '填表日期：2024.10.31', null, null],
        ['房号', '面积（㎡）', '是否可租', '统一社会信用代码', '起租日', '止租日'],
        ['101', 320, '是', '91370104MA3C0A1B2X', '2023.1.1', '2025.12.31'],
      ],
      merges: ['A1:F1'],
    },
  })
  expect(rows('房源')).toEqual([expect.objectContaining({ 房源编号: '101', 载体编码: 'LY-01' })])
  expect(rows('租赁')).toEqual([
    expect.objectContaining({ 统一社会信用代码: '91370104MA3C0A1B2X', 起租日期: '2023-01-01' }),
  ])
})

test('a row whose record cannot be told is among the skipped, with the reason', async () => {
  const { report } = await one(
    ['统一社会信用代码', '企业名称', '入驻日期'],
    ['91370104MA3C0A1B2X', '示例企业1号', '2024-01-05'],
    ['办理中', '示例企业2号', '2024-01-06'],
  )
  expect(report.sheets[0]?.skipped).toEqual([{ row: 3, why: expect.stringContaining('整行没有读入') }])
})
