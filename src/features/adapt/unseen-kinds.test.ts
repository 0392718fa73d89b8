import { describe, expect, test } from 'vitest'
import { listIn } from '#features/adapt/list-names.ts'
import { changed } from '#features/adapt/report.ts'
import { type OfficeCell, officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// Kinds of sheets, headers and words that offices' ledgers have and that were passed over or asked about.

const read = officeReader(folder())
const CODES = ['91370104MA3C0HWP0X', '91370104MA3C0HWP1A', '91370104MA3C0HWP2B']

test('rooms to let are told by what a park calls their columns', async () => {
  const { rows, report } = await read({
    房源: [
      ['可租赁房源明细（截至2024年6月30日）'],
      ['楼栋代码', '房号', '所在楼层', '套内/建筑面积㎡', '净高（m）', '适合业态', '对外招租', '挂牌租金（元/㎡/天）'],
      ['HS-01', 'HS01-B101', 'B1', 179.34, 3.6, '商业配套', '是', 1.63],
      ['HS-01', 'HS01-501', '五层', 248.34, 6, '办公', '√', 0.86],
    ],
  })
  expect(rows('房源')).toMatchObject([
    { 房源编号: 'HS01-B101', 载体编码: 'HS-01', 楼层: -1, '面积(㎡)': '179.34', '层高(米)': '3.6', 可招商: '是' },
    { 房源编号: 'HS01-501', 载体编码: 'HS-01', 楼层: 5, 业态: '办公', '租金(元/㎡·天)': '0.86' },
  ])
  expect(report.passed).toEqual([])
})

describe('a list of projects', () => {
  const made = (title: string): Record<string, OfficeCell[][]> => ({
    省重点: [
      [title],
      ['项目编号', '项目名称', '项目类别', '名单类别', '建设状态', '总投资（亿元）', '列入时间'],
      ['Z1', '示例一', '产业类', '实施类', '新开工', 3, '2024.1.20'],
      ['Z2', '示例二', '民生类', '准备类', null, 4, '2024年6月2日'],
    ],
  })

  test('is the one that its title names; the lists of the ledger are offered, and to leave it', async () => {
    const known = { 名单: ['区级重点', '省重点项目'].map(name => ({ key: name, name, former: [] })) }
    const { rows, report } = await read(made('2024年省级重点项目名单'), { known })
    expect(rows('名单')).toEqual([
      {
        项目编号: 'Z1',
        名单: '省重点项目',
        年度: 2024,
        纳入日期: '2024-01-20',
        层级: '省级',
        类别: '实施类',
        实施性质: '计划新开工',
      },
      expect.objectContaining({ 项目编号: 'Z2', 纳入日期: '2024-06-02', 类别: '准备类' }),
    ])
    const asked = report.questions.find(({ kind, text }) => kind === 'constant' && text.includes('哪一个名单'))
    expect(asked?.choices.map(({ label }) => label)).toEqual([
      '省重点项目',
      '省级重点项目',
      '省重点',
      '区级重点',
      '不读名单',
    ])
    const left = await read(made('2024年省级重点项目名单'), {
      known,
      mapping: changed(report.mapping, asked?.choices.at(-1)?.changes ?? []),
    })
    expect([left.rows('名单'), left.rows('项目').length]).toEqual([[], 2])
  })

  test('that nothing names is asked about by the lists there are and the sheet’s name', async () => {
    const known = { 名单: [{ key: '区级重点', name: '区级重点', former: [] }] }
    const [rows = []] = Object.values(made('2024年项目情况'))
    const { report } = await read({ 第一批: rows }, { known })
    const asked = report.questions.find(({ text }) => text.includes('但没有“名单”'))
    const labels = ['都按“区级重点”', '都按“第一批”']
    expect(asked?.choices.map(({ label }) => label)).toEqual(labels)
    const put = await read(
      { 第一批: rows },
      { known, mapping: changed(report.mapping, asked?.choices[1]?.changes ?? []) },
    )
    expect(put.report.questions.filter(({ kind }) => kind === 'unplaced')).toEqual([])
  })

  test.each([
    ['2024年省级重点项目名单', ['省级重点项目']],
    ['附件1：2023年度区重点建设项目一览表', ['区重点建设项目']],
    ['省重点', ['省重点']],
    ['2024年10月主要经济指标', []],
    ['Sheet1', []],
  ])('%s', (title, list) => expect(listIn(title)).toEqual(list))
})

test('a plan of years is a sheet of its own', async () => {
  const { rows } = await read({
    基本信息: [
      ['项目编号', '项目名称', '项目类别', '概算投资（元）'],
      ['0007', '示例工程', '民生类', 335385887],
      ['0008', '示例道路', '基础设施类', 196108933],
    ],
    年度资金计划: [
      ['编号', '名称', '年份', '下达计划（元）'],
      ['0007', '示例工程', 2023, 7156679],
      ['0007', '示例工程', '2024年', 14529454],
      ['0008', '示例道路', 2023, 5395704],
    ],
  })
  expect(rows('年度计划').map(row => [row.项目编号, row.年度, row['计划投资(万元)']])).toEqual([
    ['0007', 2023, '715.6679'],
    ['0007', 2024, '1452.9454'],
    ['0008', 2023, '539.5704'],
  ])
})

test('a column of days is the number of nothing, and one of yes and no no text', async () => {
  const { rows } = await read({
    名册: [
      ['单位名称', '社会信用代码', '进驻园区日期', '上下游环节', '注册地是否在本街道'],
      ['示例一公司', CODES[0] as string, '2021-05-26', '中游', '是'],
      ['示例二公司', CODES[1] as string, '2020/5/11', '链主', '否'],
      ['示例三公司', CODES[2] as string, '20170214', '下游', '是'],
    ],
  })
  expect(rows('企业').map(row => [row.入驻日期, row.链上角色, row.载体编码])).toEqual([
    ['2021-05-26', '中游', undefined],
    ['2020-05-11', '链主', undefined],
    ['2017-02-14', '下游', undefined],
  ])
  expect(rows('企业登记')).toEqual([])
})

test('a sheet of titles granted is one of 资质', async () => {
  const { rows, asked } = await read({
    专精特新: [
      ['企业', '社会信用代码', '称号', '申请年度', '评审结论', '证书生效日', '证书失效日'],
      ['示例一公司', CODES[0] as string, '专精特新中小企业', 2024, '通过', '2024/2/1', '2027/2/1'],
      ['示例二公司', CODES[1] as string, '创新型中小企业', 2024, '不通过', null, null],
    ],
  })
  expect(rows('资质')).toMatchObject([
    { 资质: '专精特新中小企业', 申报年度: 2024, 结果: '通过', 有效期起: '2024-02-01', 有效期止: '2027-02-01' },
    { 资质: '创新型中小企业', 申报年度: 2024, 结果: '未通过' },
  ])
  expect(asked()).toEqual([])
})

test('what was published says its source below, its growth in words and its place of twelve', async () => {
  const { rows, asked } = await read({
    指标: [
      ['2024年10月主要经济指标'],
      ['指标名称', '计量单位', '统计时段', '完成数', '比上年同期增减（%）', '增幅全市排名'],
      ['示例一', '亿元', '1-10月', 1.5, 11.4, '3/12'],
      ['示例二', '亿元', '1-10月', 2.5, '下降3.2%', '第5'],
      ['数据来源：区统计局；示例二为快报数。'],
    ],
  })
  expect(rows('统计指标').map(row => [row['同比增幅(%)'], row.全市位次, row.来源])).toEqual([
    ['11.4', 3, '区统计局'],
    ['-3.2', 5, '区统计局'],
  ])
  expect(asked()).toEqual([])
})

test('the sums of quarters among months are asked about by nobody', async () => {
  const { rows, asked } = await read({
    月度: {
      rows: [
        ['2024年投资（单位：万元）'],
        ['项目编号', '项目名称', '项目类别', '总投资', '分月完成投资', null, null, null],
        [null, null, null, null, '一季度', null, null, null],
        [null, null, null, null, '1月', '2月', '3月', '小计'],
        ['Z1', '示例一', '产业类', 1000, 10, 20, 30, 60],
        ['Z2', '示例二', '民生类', 2000, 11, 21, 31, 63],
      ],
      merges: ['A2:A4', 'B2:B4', 'C2:C4', 'D2:D4', 'E2:H2', 'E3:H3'],
    },
  })
  expect(rows('月度投资').map(row => `${row.月份} ${row['本月完成投资(万元)']}`)).toEqual([
    '2024-01 10',
    '2024-02 20',
    '2024-03 30',
    '2024-01 11',
    '2024-02 21',
    '2024-03 31',
  ])
  expect(asked()).toEqual([])
})

test('every question has a choice, and what is as it is is asked once', async () => {
  const { report } = await read({
    研判: [
      ['研判编号', '项目名称', '来源线索号', '计划投资（万元）', '提请研判日期'],
      ['Y1', '示例一', 'XS24001', '约3000', '2024.5.6'],
      ['Y2', '示例二', 'XS24002', 4000, '2024.5.7'],
    ],
  })
  expect(report.questions.filter(({ choices }) => choices.length === 0)).toEqual([])
  const unknown = report.questions.find(({ text }) => text.includes('来源线索号'))
  expect(unknown?.choices.map(({ label }) => label)).toEqual(['照写，招商线索另行导入', '不读这一列'])
  const doubt = report.questions.find(({ kind }) => kind === 'doubt')
  expect(doubt?.choices.map(({ label }) => label)).toEqual(['这一格不读', '知道了，就按现在的读'])
})
