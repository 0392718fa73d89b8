import { expect, test } from 'vitest'
import { type OfficeCell, officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// What sixteen ledgers of other offices (reports by month, deals under talks, visits by name, plans of funds) got wrong at first.

const read = officeReader(folder())
const one = (header: OfficeCell[], ...rows: OfficeCell[][]) => read({ Sheet1: [header, ...rows] })
const code = (last: string) => `91370104MA3C0A1B${last}`
const known = { 企业: [{ key: code('2X'), name: '示例轴承有限公司', former: [] }] }

test('the time of a day is no part of it', async () => {
  const said = ['2025/9/4 15:20', '2025/10/1 12:30', '2025-10-1 09:05:10', '2025年10月1日 8:00', '2025/10/1 下午 3:00']
  const { rows } = await one(
    ['工单编号', '诉求标题', '诉求来源', '诉求类别', '受理时间'],
    ...said.map((day, at) => [`GD${at}`, '示例', '12345', '融资', day]),
  )
  expect(rows('诉求').map(({ 登记日期 }) => 登记日期)).toEqual([
    '2025-09-04',
    '2025-10-01',
    '2025-10-01',
    '2025-10-01',
    '2025-10-01',
  ])
})

test('a share of the plan is no plan, and an aim is nothing that there is', async () => {
  const plans = await read({
    '2025年7月': [
      ['项目名称', '项目类别', '总投资（万元）', '2025年年度投资计划（万元）', '占年度计划比例(%)', '占年度计划比例'],
      ['示例甲', '产业发展类', 5000, 1000, 57.75, 0.5775],
    ],
  })
  expect(plans.rows('年度计划').map(one => one['计划投资(万元)'])).toEqual(['1000'])
  const liaisons = await read({
    '2025年': [
      ['企业名称', '统一社会信用代码', '包联单位', '包联时间', '年度目标（税收/万元）'],
      ['示例轴承有限公司', code('2X'), '示范局', '2025.1-2025.12', 1200],
    ],
  })
  expect(liaisons.rows('企业经营')).toEqual([])
})

test('a span in one cell gives both ends, one day alone the first; how often may be said as the least', async () => {
  const { rows } = await read(
    {
      '2025年包联': [
        ['企业名称', '牵头单位', '区领导', '包联时间', '走访要求', '服务专员及电话'],
        ['示例轴承有限公司', '示范局', '甲副区长', '2025.1-2025.12', '每月不少于1次', '小范13800000000'],
      ],
    },
    { known },
  )
  expect(rows('包联')).toEqual([
    {
      统一社会信用代码: code('2X'),
      起始日期: '2025-01-01',
      终止日期: '2025-12-01',
      单位: '示范局',
      人员: '甲副区长',
      '频次(次/年)': 12,
    },
  ])
  const alone = await read(
    {
      包联: [
        ['企业名称', '包联单位', '包联时间', '走访频次'],
        ['示例轴承有限公司', '示范局', '2025年3月1日', '半年1次'],
      ],
    },
    { known },
  )
  expect(alone.rows('包联')[0]).toMatchObject({ 起始日期: '2025-03-01', 终止日期: null, '频次(次/年)': 2 })
})

test('visits and leases that give only the name of the enterprise are told by it', async () => {
  const visits = await read(
    {
      '6月': [
        ['走访日期', '走访企业', '走访人员', '走访部门', '走访形式', '有无搬迁打算'],
        ['2025.6.3', '示例轴承有限公司', '甲局长', '示范局', '现场走访', '无'],
        ['2025.6.4', '没有登记的示例有限公司', '甲局长', '示范局', '现场走访', '无'],
      ],
    },
    { known },
  )
  expect(visits.rows('走访')).toEqual([
    expect.objectContaining({ 编号: `ZF20250603-${code('2X')}`, 统一社会信用代码: code('2X'), 外迁意向: '否' }),
  ])
  expect(visits.unread().map(({ value, why }) => [value, why])).toContainEqual([
    '没有登记的示例有限公司',
    '没有编号或名称为“没有登记的示例有限公司”的企业',
  ])
  const leases = await read({
    租赁: [
      ['房源编号', '载体编码', '所在楼层', '建筑面积（㎡）', '可招商', '承租企业', '租赁期限'],
      ['1-101', 'B1', 1, 2400, '是', '示例轴承有限公司', '2024-06-01至2027-05-31'],
    ],
    承租企业: [
      ['名称', '统一社会信用代码'],
      ['示例轴承有限公司', code('2X')],
    ],
  })
  expect(leases.rows('租赁')).toEqual([
    expect.objectContaining({ 统一社会信用代码: code('2X'), 起租日期: '2024-06-01', 止租日期: '2027-06-01' }),
  ])
})

test('the whole of a heading is the heading, and a part of a project is no project', async () => {
  const { rows, report } = await read({
    '2026年': {
      rows: [
        ['项目名称', '项目类别', '总投资（万元）', '2026年资金安排', null, null],
        [null, null, null, '合计', '财政资金', '专项债券'],
        ['合计', null, 8000, 3000, 1000, 2000],
        ['示例管网', '市政基础设施', 8000, 3000, 1000, 2000],
        ['其中：示例主干管', null, 5000, 2000, 500, 1500],
      ],
      merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:F1'],
    },
  })
  expect(rows('项目').map(({ 项目名称 }) => 项目名称)).toEqual(['示例管网'])
  expect(rows('年度计划').map(one => [one.年度, one['计划投资(万元)']])).toEqual([[2026, '3000']])
  expect(report.sheets[0]?.skipped).toContainEqual({ row: 5, why: '其中项，已在上面的记录里' })
})

test('deals under talks are leads, and a range is no amount', async () => {
  const { rows, unread } = await read({
    在谈: [
      ['2025年在谈招商项目跟踪台账', null, null, null, null, null],
      ['在谈项目名称', '意向投资企业', '意向投资额（亿元）', '线索来源', '首次对接时间', '跟踪单位'],
      ['示例电池中试线', '示例甲公司', 6, '以商招商', '2025.2.18', '示范中心'],
      ['示例封装材料', '示例乙公司', '8-10', '基金推荐', '2025/6/30', '示范中心'],
    ],
  })
  expect(rows('招商线索')).toEqual([
    expect.objectContaining({ 名称: '示例电池中试线', '拟投资(万元)': '60000', 登记日期: '2025-02-18' }),
    expect.objectContaining({ 名称: '示例封装材料', '拟投资(万元)': null, 来源: '基金' }),
  ])
  expect(unread()).toEqual([expect.objectContaining({ value: '8-10', why: '是一个范围，不是一个数' })])
})

test('deals that landed are those that were signed on another sheet; what the two say differently is asked about', async () => {
  const { rows, asked } = await read({
    签约项目: [
      ['项目名称', '投资主体', '合同类型', '合同投资总额（万元）', '签订时间'],
      ['示例逆变器', '示例甲公司', '投资协议', 80000, '2025.1.16'],
      ['示例仓储总部', '示例乙公司', '正式合同', 15000, '2025.5.6'],
    ],
    落地项目: [
      ['项目名称', '投资总额（亿元）', '落地时间', '落地方式'],
      ['示例逆变器', 8, '2025.6.30', '供地'],
      ['示例仓储总部', 1.8, '2025.7.2', '租赁'],
    ],
  })
  expect(rows('项目')).toEqual([])
  expect(rows('招商项目').map(one => [one.落地日期, one.落地方式, one['协议投资(万元)']])).toEqual([
    ['2025-06-30', '供地', '80000'],
    ['2025-07-02', '租赁', '15000'],
  ])
  expect(asked('conflict')).toEqual([expect.stringContaining('示例仓储总部')])
})

test('a column of codes is that of codes whatever it is called; what is summed up to this month is no year', async () => {
  const { rows } = await read({
    '2025-06': {
      rows: [
        ['2025年6月', null, null, null, '单位：千元'],
        ['法人单位标识', '企业名称', '营业收入', null, '工业总产值'],
        [null, null, '1-本月', '2024年全年', '本月'],
        [code('2X'), '示例轴承有限公司', 69000, 135600, 12300],
        [code('3X'), '示例纺织有限公司', 25500, 52300, 4500],
      ],
      merges: ['A2:A3', 'B2:B3', 'C2:D2'],
    },
  })
  expect(rows('企业').map(one => one.统一社会信用代码)).toEqual([code('2X'), code('3X')])
  expect(rows('企业经营').map(one => [one.年度, one['营业收入(万元)']])).toEqual([
    [2024, '13560'],
    [2024, '5230'],
  ])
})

test('what a line above the table says of its source, the unit of a number in its cell, 未评价 as nothing said', async () => {
  const figures = await read({
    指标: [
      ['2025年1-6月主要经济指标完成情况', null, null],
      ['数据来源：示范统计局', null, null],
      ['指标名称', '计量单位', '1-6月累计'],
      ['地区生产总值', '亿元', 286.4],
    ],
  })
  expect(figures.rows('统计指标')).toEqual([expect.objectContaining({ 来源: '示范统计局', 数值: '286.4' })])
  const land = await read({
    '2024年': [
      ['企业名称', '统一社会信用代码', '是否规上', '用地面积（亩）'],
      ['示例轴承有限公司', code('2X'), '规上', '6.5亩'],
    ],
  })
  expect(land.rows('企业用地')).toEqual([expect.objectContaining({ 组别: '规上', '用地面积(亩)': '6.5' })])
  const requests = await one(
    ['工单号', '诉求主题', '诉求渠道', '一级类别', '受理时间', '满意度评价'],
    ['GD1', '示例', '12345', '人力资源', '2025-09-04', '未评价'],
  )
  expect(requests.rows('诉求')[0]).toMatchObject({ 标题: '示例', 类别: '用工', 评价: null })
  expect(requests.asked('word')).toEqual([])
})

test('names of columns that differ in words of one meaning are one name', async () => {
  const { rows, asked } = await read({
    '2025年9月': [
      ['项目', '投资业主', '项目类别', '概算投资（万元）', '9月完成投资（万元）', '堵点难点', '责任科室'],
      ['示例提升', '示例公司', '产业', 12500, 320, '环评变更未批', '示范办'],
    ],
  })
  expect(rows('项目')[0]).toMatchObject({ '总投资(万元)': '12500', 责任单位: '示范办' })
  expect(rows('月度投资')[0]).toMatchObject({ 存在问题: '环评变更未批' })
  expect(asked('column')).toEqual(['“投资业主”一列是什么？'])
  const requests = await one(
    ['诉求编号', '诉求概要', '诉求详情', '诉求分类', '诉求来源', '提出日期', '销号日期'],
    ['SQ1', '示例', '示例的内容', '融资', '走访', '2025.7.8', '2025.7.9'],
  )
  expect(requests.rows('诉求')[0]).toMatchObject({
    标题: '示例',
    内容: '示例的内容',
    登记日期: '2025-07-08',
    办结日期: '2025-07-09',
  })
})

test('words that are the results of a list are read under any name, and asked about', async () => {
  const { rows, asked } = await one(
    ['企业名称', '统一社会信用代码', '申报类别', '申报年度', '专家意见'],
    ['示例轴承有限公司', code('2X'), '国家高新技术企业', 2025, '通过'],
    ['示例纺织有限公司', code('3X'), '国家高新技术企业', 2025, '评审中'],
    ['示例电池有限公司', code('4X'), '国家高新技术企业', 2025, '未通过'],
  )
  expect(rows('资质').map(({ 结果 }) => 结果)).toEqual(['通过', '审核中', '未通过'])
  expect(asked('column')).toEqual(['“专家意见”一列是什么？'])
})

test('a missing required column may be one that nobody reads; such columns are told of', async () => {
  const { report } = await one(
    ['项目名称', '项目类别', '工程造价', '物业管理', '备注'],
    ['示例甲', '产业发展类', '5000万元', '示例物业', '示例'],
    ['示例乙', '产业发展类', '6000万元', '示例物业', null],
  )
  expect(report.notes.map(({ text }) => text)).toContainEqual('没有读入的列：“工程造价”、“物业管理”')
  const [asked] = report.questions.filter(({ kind }) => kind === 'constant')
  expect(asked?.choices).toEqual([
    {
      label: '就是“工程造价”一列',
      changes: [
        { path: ['tables', 0, 'columns', 2], value: expect.objectContaining({ to: '项目.总投资(万元)', sure: 1 }) },
      ],
    },
  ])
})

test('a title that says more names the kind of records: 储备项目 is not 项目', async () => {
  const { rows } = await read({
    储备库: [
      ['2024年策划储备项目表', null, null, null, null, null, null],
      ['项目编号', '项目名称', '项目类别', '建设内容', '估算投资（亿元）', '策划时间', '牵头部门'],
      ['CH-001', '示例基地', '产业', '跑道800米', 8.2, '2024.7', '示范局'],
      ['CH-002', '示例枢纽', '基础设施', '车位600个', 4.6, '2024.7.15', '示范局'],
      ['CH-003', '示例中心', '民生', '床位500张', 2.05, '2024.8.1', '示范局'],
    ],
  })
  expect(rows('项目')).toEqual([])
  expect(rows('策划项目').map(({ 编号 }) => 编号)).toEqual(['CH-001', 'CH-002', 'CH-003'])
})

test('who and by what number are told apart whoever they are of; 建设性质 is known by its words', async () => {
  const { rows, asked } = await one(
    ['工程名称', '项目类别', '投资总额（万元）', '项目属性', '项目负责人及电话'],
    ['示例北延', '基础设施', 38000, '新建', '老秦13800000000'],
    ['示例改造', '基础设施', 9600, '改造', '周工 0531-88880000'],
    ['示例车库', '基础设施', 15000, '新建', '小蒋13800000001'],
  )
  expect(rows('项目').map(one => [one.建设性质, one.责任人, one.联系电话])).toEqual([
    ['新建', '老秦', '13800000000'],
    ['改建和技术改造', '周工', '0531-88880000'],
    ['新建', '小蒋', '13800000001'],
  ])
  expect(asked('column')).toEqual(['“项目属性”一列是什么？'])
})

test('a plan of visits makes no visits: the workbook keeps none, and its columns are told of', async () => {
  const { rows, report } = await read({
    计划: [
      ['2025年第四季度走访企业计划安排表', null, null, null, null],
      ['拟走访企业', '统一社会信用代码', '拟走访时间', '牵头走访单位', '带队领导'],
      ['示例轴承有限公司', code('2X'), '2025.10.15', '示范局', '甲副区长'],
      ['示例纺织有限公司', code('3X'), '11月5日', '示范局', '甲副区长'],
    ],
  })
  expect(rows('走访')).toEqual([])
  expect(report.notes.map(({ text }) => text)).toContainEqual('没有读入的列：“拟走访时间”、“牵头走访单位”、“带队领导”')
})
