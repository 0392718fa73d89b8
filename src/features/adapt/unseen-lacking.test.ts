import { expect, test } from 'vitest'
import { type OfficeCell, officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// What the third batch of ledgers that were tried from outside got wrong: words of a text, and what rows lack.

const read = officeReader(folder())
const one = (header: OfficeCell[], ...rows: OfficeCell[][]) => read({ Sheet1: [header, ...rows] })
const code = (last: string) => `91370104MA3C0A1B${last}`

test('the nature of building is read by the words of the statistics; what is none of them stays and is asked about', async () => {
  const said = ['改建', '技改', '异地迁建', '新建', '改扩建', '续建']
  const { rows, report } = await one(
    ['项目名称', '项目类别', '总投资（万元）', '建设性质'],
    ...said.map((nature, at) => [`示例${at}`, '产业发展类', 5000, nature]),
  )
  expect(rows('项目').map(({ 建设性质 }) => 建设性质)).toEqual([
    '改建和技术改造',
    '改建和技术改造',
    '迁建',
    '新建',
    '改扩建',
    '续建',
  ])
  const asked = report.questions.filter(({ kind }) => kind === 'word')
  expect(asked.map(({ text, assumed, due }) => [text, assumed, due])).toEqual([
    ['“改扩建”是哪一种建设性质？（1 行）', expect.stringMatching(/^照原文记/), false],
    ['“续建”是哪一种建设性质？（1 行）', expect.stringMatching(/^照原文记/), false],
  ])
})

test('progress that is only a number is asked about, 无 under problems is no problem and is noted', async () => {
  const { rows, report, asked } = await read({
    '2024年8月': [
      ['项目名称', '项目类别', '总投资（万元）', '本月完成投资（万元）', '形象进度', '存在问题'],
      ['示例甲', '产业发展类', 5000, 10, '8%', '无'],
      ['示例乙', '产业发展类', 6000, 20, '主体封顶', '资金支付慢'],
    ],
  })
  expect(rows('月度投资').map(({ 形象进度, 存在问题 }) => [形象进度, 存在问题])).toEqual([
    ['8%', null],
    ['主体封顶', '资金支付慢'],
  ])
  expect(asked('doubt')).toEqual(['“形象进度”有 1 个单元格不能确定：只有一个数，没有文字'])
  expect(report.notes.map(({ cell, text }) => [cell, text])).toContainEqual(['F2', '“无”按空白读'])
})

test('an enterprise that a visit names beside its code comes in with it, unless the ledger has it', async () => {
  const known = { 企业: [{ key: code('2X'), name: '示例企业1号', former: [] }] }
  const { rows, asked, report } = await read(
    {
      走访: [
        ['走访时间', '企业名称', '统一社会信用代码', '走访单位', '走访方式', '企业反映情况'],
        ['2024-10-08', '示例企业1号（总部）', code('2X'), '示范局', '电话', '拟增资'],
        ['2024-10-09', '示例企业2号', code('3X'), '示范局', '电话', '缺工'],
        ['2024-10-10', '示例企业1号', null, '示范局', '电话', '没有写代码'],
      ],
    },
    { known },
  )
  expect(rows('企业')).toEqual([{ 统一社会信用代码: code('3X'), 企业名称: '示例企业2号' }])
  expect(rows('走访').map(one => one.统一社会信用代码)).toEqual([code('2X'), code('3X'), code('2X')])
  expect(asked()).toEqual([])
  expect(report.notes.map(({ text }) => text)).toContainEqual(
    expect.stringContaining('此前名为“示例企业1号”，这里名为“示例企业1号（总部）”'),
  )
})

test('the state of a room says whether it can be let, as the ledger counts it', async () => {
  const { rows } = await one(
    ['房号', '载体编码', '楼层', '面积（㎡）', '状态'],
    ...['已租', '空置', '自用', '部分出租'].map((state, at) => [`F${at}`, 'B1', 1, 320, state]),
  )
  expect(rows('房源').map(({ 可招商 }) => 可招商)).toEqual(['是', '是', '否', '是'])
})

test('a required value that cannot be read is asked about in one sentence, with a way to bring in the rest', async () => {
  const { report } = await one(
    ['项目名称', '项目类别', '总投资（万元）'],
    ['示例甲', '产业发展类', 5000],
    ['示例乙', '产业发展类', '1200万美元'],
    ['示例丙', '产业发展类', null],
  )
  const [asked, ...others] = report.questions
  expect(others).toEqual([])
  expect(asked).toMatchObject({
    kind: 'lacking',
    text: '2 行没有读到必填的“总投资(万元)”：第 3 行是“1200万美元”，不是人民币；第 4 行是空的',
    due: true,
    choices: [
      {
        label: '先不读入这 2 行，其余的读入',
        changes: [{ path: ['tables', 0, 'rows'], value: { 3: 'skip', 4: 'skip' } }],
      },
    ],
  })
})

test('a list of projects that nobody has brought in yet says so once', async () => {
  const known = { 项目: [{ key: 'A01', name: '示例甲', former: [] }] }
  const header = ['项目编号', '名单', '年度', '层级', '类别', '纳入日期']
  const row = (number: string) => [number, '示例名单', 2024, '区级', '实施类', '2024-02-01']
  const { report } = await read({ 名单: [header, row('A01'), row('A02'), row('A03')] }, { known })
  const asked = report.questions.filter(({ kind }) => kind === 'lacking')
  expect(asked).toEqual([
    expect.objectContaining({ text: '2 行说的是台账和这个文件里都没有的项目：A02、A03', rows: [3, 4], due: true }),
  ])
})
