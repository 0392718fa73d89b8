import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cell } from '#platform/excel.ts'
import type { Send } from '#test/harness/app.ts'
import { type ImportApp, importApp } from '#test/harness/imports.ts'
import { workbook } from '#test/harness/workbook.ts'

// What the ordinary import makes of an office's habits: taken where it is certain, asked about where it is odd.

let server: ImportApp
let planner: Send
beforeAll(async () => {
  server = await importApp()
  await server.district('370199')
  planner = await server.signIn('planner', 'planner', '370199')
})
afterAll(() => server.close())

const check = async (sheets: Record<string, Cell[][]>) => {
  const run = await server.upload(planner, workbook(sheets))
  return {
    run,
    report: run.report,
    // Projects that stand on no list are told of below.
    said: (run.report?.warnings ?? [])
      .filter(({ links }) => !links)
      .map(({ row, message, ask }) => [row, message, ask ?? false]),
  }
}
const PROJECTS: Cell[] = ['项目编号', '项目名称', '类别', '总投资(万元)', '实际开工日期', '实际竣工日期']
const project = (no: number, total: Cell, started: Cell = null, completed: Cell = null): Cell[] => [
  `P${no}`,
  `示例${no}`,
  '产业发展类',
  total,
  started,
  completed,
]

describe('an office’s own file', () => {
  test('is refused with what it has, what it is like, and where it can be read', async () => {
    const { run } = await check({
      Sheet1: [['2024年重点项目'], ['序号', '项目名称', '总投资（亿元）', '责任单位'], [1, '示例', 2, '甲局']],
    })
    expect(run.problem).toContain('“Sheet1”有 3 行，列名有 项目名称、总投资、责任单位，最接近台账的“项目”')
    expect(run.problem).toContain('台账适配')
  })

  test('among ledger sheets is told of', async () => {
    const { said } = await check({
      项目: [PROJECTS, project(1, 5)],
      通讯录: [
        ['姓名', '电话'],
        ['甲', '1'],
      ],
    })
    expect(said[0]?.[1]).toContain('“通讯录”有 2 行，看不出是哪一类台账')
  })
})

describe('values', () => {
  test('amounts that say their unit are taken, with a word about it', async () => {
    const { run, said } = await check({
      项目: [PROJECTS, project(1, '8亿'), project(2, '1.2万元'), project(3, '¥1,200元', '未开工', '—')],
    })
    expect(run.state).toBe('ready')
    expect(said.map(([row, message]) => [row, message])).toEqual([
      [2, '“8亿”按 80000 万元读取，请核对。'],
      [3, '“1.2万元”按 1.2 万元读取，请核对。'],
      [4, '“¥1,200元”按 0.12 万元读取，请核对。'],
      [4, '“未开工”按空白读取。'],
      [4, '“-”按空白读取。'],
    ])
  })

  test('a month where a day is due is asked about', async () => {
    const { report } = await check({ 项目: [PROJECTS, project(1, 5, '2023.5'), project(2, 5, '2023年')] })
    expect(report?.rejections.map(({ message }) => message)).toEqual([
      expect.stringContaining('“2023.5”没有写到日'),
      expect.stringContaining('“2023年”没有写到日'),
    ])
  })
})

describe('what is possible and hardly ever right is asked about, not refused', () => {
  const usual = [1, 2, 3, 4, 5].map(no => project(no, 20000))

  test('a total a thousand times off its kind, or its plan', async () => {
    const { run, said } = await check({
      项目: [PROJECTS, ...usual, project(6, 50000000), project(7, 15)],
      年度计划: [
        ['项目编号', '年度', '计划投资(万元)'],
        ['P1', 2024, 20000000],
      ],
    })
    expect(run.state).toBe('ready')
    expect(said).toEqual([
      [7, '示例6 总投资 50000000 万元，与产业发展类项目的一般水平（20000 万元）相差千倍以上，请核对单位。', true],
      [8, '示例7 总投资 15 万元，与产业发展类项目的一般水平（20000 万元）相差千倍以上，请核对单位。', true],
      [2, '示例1 总投资 20000 万元，2024 年计划投资 20000000 万元，相差千倍以上，请核对单位。', true],
    ])
  })

  test('竣工 on the day of 开工 or still to come, and a month above the plan of its year', async () => {
    const { said } = await check({
      项目: [PROJECTS, project(1, 20000, '2024-01-01', '2024-01-01'), project(2, 20000, '2024-01-01', '2098-01-01')],
      年度计划: [
        ['项目编号', '年度', '计划投资(万元)'],
        ['P1', 2024, 3000],
      ],
      月度投资: [
        ['项目编号', '月份', '本月完成投资(万元)'],
        ['P1', '2024-02', 3500],
      ],
    })
    expect(said.map(([, message]) => message)).toEqual([
      '示例1 开工、竣工同为 2024-01-01，请核对。',
      '示例2 的实际竣工日期 2098-01-01 还没有到；如为计划，请填“计划竣工日期”。',
      '示例1 2024-02 一个月完成 3500 万元，超过全年计划 3000 万元，请核对是否填了累计数、单位是否为万元。',
    ])
  })

  test('a cumulative sum that falls', async () => {
    const { said } = await check({
      统计指标: [
        ['指标', '期间止', '期间', '数值', '单位', '来源'],
        ['固定资产投资', '2024-10', '1—10月', 120, '亿元', '统计局'],
        ['固定资产投资', '2024-11', '1—11月', 110, '亿元', '统计局'],
      ],
    })
    expect(said).toEqual([[3, '固定资产投资 截至 2024-11 累计 110，比截至 2024-10 的 120 还少，请核对。', true]])
  })

  test('projects that stand on no list', async () => {
    const numbered = (no: number) => project(no, 20000)
    const { run } = await check({
      项目: [PROJECTS, numbered(901), numbered(902), numbered(903)],
      名单: [
        ['项目编号', '名单', '年度', '纳入日期', '类别'],
        ['P902', '区级重点项目', 2024, '2024-01-01', '实施类'],
      ],
    })
    const { report } = await server.confirm(planner, run.id)
    const [told] = report?.warnings ?? []
    expect(told).toEqual({
      sheet: '项目',
      row: 0,
      column: '',
      value: '',
      message:
        '2 个项目（如 示例901）不在任何名单，不计入名单类指标（开工率、完成率、序时进度等）。请用“名单”表或在页面上把它们纳入名单。',
      links: [
        { label: '看不在名单的项目', noun: 'projects', filters: { unlisted: '是' } },
        { label: '纳入名单', noun: 'memberships' },
      ],
    })
    const { body } = await planner('GET', `/projects?unlisted=${encodeURIComponent('是')}&sort=project_no`)
    expect(body.records.map(({ values }: { values: { project_no: string } }) => values.project_no)).toEqual([
      'P901',
      'P903',
    ])
    const first = await planner('GET', '/dashboard')
    expect(first.body).toMatchObject({ unlisted: 2, begun: expect.arrayContaining([expect.anything()]) })
  })

  test('enterprises that count nowhere', async () => {
    const { said } = await check({
      企业: [
        ['统一社会信用代码', '企业名称', '入驻日期'],
        ['91370104200083234Q', '示例', null],
      ],
    })
    expect(said).toEqual([[0, expect.stringContaining('1 家企业（如 示例）没有入驻日期'), true]])
  })
})
