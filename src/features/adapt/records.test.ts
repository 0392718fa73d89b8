import { describe, expect, test } from 'vitest'
import { withoutFile } from '#features/adapt/mapping.ts'
import { changed } from '#features/adapt/report.ts'
import { officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// Which record a row is about.

const read = officeReader(folder())
const HEADER = ['项目名称', '项目类别', '总投资（万元）']
const known = {
  项目: [
    { key: 'P001', name: '示例 智造园项目', former: ['示例产业园项目'], code: '2311-370199-04-01-000001' },
    { key: 'P002', name: '示例医院项目', former: [] },
  ],
  载体: [{ key: 'Z1', name: '示例片区', former: [] }],
  企业: [{ key: '913701042000820043', name: '示例企业1号', former: [] }],
}

describe('projects without numbers', () => {
  test('are found by name and by former names, else numbered by a rule that is told', async () => {
    const { rows, report } = await read(
      {
        重点项目: [
          ['2024年重点项目'],
          HEADER,
          ['示例智造园 项目', '产业类', 1],
          ['示例产业园项目', '产业类', 1],
          ['新项目', '民生类', 2],
        ],
      },
      { known },
    )
    expect(rows('项目').map(row => [row.项目编号, row.项目名称])).toEqual([
      ['P001', '示例 智造园项目'],
      ['XM2024-001', '新项目'],
    ])
    expect(report.mapping.numbering).toEqual({ 项目: { prefix: 'XM2024-', digits: 3 } })
    expect(report.notes.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        '“示例产业园项目”是“示例 智造园项目”（P001）的曾用名',
        '1 条项目没有编号，也不在台账中，按出现的先后编为 XM2024-001',
      ]),
    )
  })

  test('numbers go on after those the ledger has', async () => {
    const before = { 项目: [{ key: 'XM2024-007', name: '旧项目', former: [] }] }
    const { rows } = await read(
      { 重点项目: [['2024年重点项目'], HEADER, ['旧项目', '产业类', 1], ['新项目', '产业类', 2]] },
      { known: before },
    )
    expect(rows('项目').map(row => row.项目编号)).toEqual(['XM2024-007', 'XM2024-008'])
  })

  test('near-twins are asked about, in the file and in the ledger, and merged only when told', async () => {
    const made = {
      重点项目: [
        HEADER,
        ['示例医院', '民生类', 5],
        ['甲有限公司厂房项目', '产业类', 1],
        ['甲公司厂房项目', '产业类', 1],
        ['乙项目（一期）', '产业类', 1],
        ['乙项目（二期）', '产业类', 1],
      ],
    }
    const first = await read(made, { known })
    expect(first.asked('twin')).toEqual([
      '“示例医院”与“示例医院项目”（P002）名称相近，是同一条项目记录吗？',
      '“甲公司厂房项目”与“甲有限公司厂房项目”（XM-002）名称相近，是同一条项目记录吗？',
    ])
    expect(first.rows('项目')).toHaveLength(5)
    const mapping = { ...first.report.mapping, same: { 项目: { 示例医院: 'P002', 甲公司厂房项目: 'new' } } }
    const second = await read(made, { known, mapping })
    expect(second.asked('twin')).toEqual([])
    expect(second.rows('项目').map(row => row.项目编号)).toEqual(['P002', 'XM-001', 'XM-002', 'XM-003', 'XM-004'])
  })
})

describe('several sheets', () => {
  test('are joined by a code with blanks, small letters and lost zeros', async () => {
    const { rows, report } = await read({
      基本情况: [
        ['项目编号', ...HEADER],
        ['XM-007', '示例项目7号', '产业类', 700],
        ['XM-008', '示例项目8号', '产业类', 800],
      ],
      '11月': [
        ['2024年11月投资完成情况（单位：万元）'],
        ['项目编号', '项目名称', '本月完成投资', '存在问题'],
        ['xm-7', '示例项目7号', 70, '无'],
        [' XM - 008', '示例项目8号', 80, '资金缺口'],
      ],
    })
    expect(rows('月度投资')).toEqual([
      { 项目编号: 'XM-007', 月份: '2024-11', '本月完成投资(万元)': '70', 存在问题: null },
      { 项目编号: 'XM-008', 月份: '2024-11', '本月完成投资(万元)': '80', 存在问题: '资金缺口' },
    ])
    expect(rows('项目')).toHaveLength(2)
    expect(report.notes.map(({ text }) => text)).toContain('编号“XM-7”读作“XM-007”（补回丢失的零）')
  })

  test('a sheet before the one with the numbers is numbered by it', async () => {
    const { rows } = await read({
      计划: [['2024年投资计划（亿元）'], ['项目名称', '年度计划投资'], ['示例项目1号', 1.5]],
      清单: [
        ['项目编号', ...HEADER],
        ['P-1', '示例项目1号', '产业类', 9],
      ],
    })
    expect(rows('年度计划')).toEqual([
      expect.objectContaining({ 项目编号: 'P-1', 年度: 2024, '计划投资(万元)': '15000' }),
    ])
    expect(rows('项目')).toHaveLength(1)
  })

  test('the same project with two totals is asked about, and both stand in the report', async () => {
    const { rows, asked, unread } = await read({
      省级: [HEADER, ['示例项目1号', '产业类', 100]],
      市级: [HEADER, ['示例项目1号', '产业类', 120]],
    })
    expect(rows('项目')).toEqual([expect.objectContaining({ '总投资(万元)': '100' })])
    expect(asked('conflict')).toEqual(['“示例项目1号”的总投资(万元)有两个值：“省级”第 2 行是 100，“市级”第 2 行是 120'])
    expect(unread()).toEqual([{ cell: 'C2', value: '120', why: '与“省级”第 2 行同一记录的 100 不同，取了先出现的' }])
  })

  test('two totals are settled by a choice of one, or of the sheet whose word goes, also next month', async () => {
    const made = (more: number) => ({
      省级: [HEADER, ['示例项目1号', '产业类', 100], ['示例项目2号', '产业类', 200]],
      市级: [HEADER, ['示例项目1号', '产业类', 120], ['示例项目2号', '产业类', 200 + more]],
    })
    const first = await read(made(50))
    const [one, two] = first.report.questions.filter(({ kind }) => kind === 'conflict')
    expect(one?.choices.map(({ label }) => label)).toEqual([
      '100（“省级”第 2 行）',
      '120（“市级”第 2 行）',
      '2 处都以“省级”为准',
      '2 处都以“市级”为准',
    ])
    const told = changed(first.report.mapping, one?.choices[1]?.changes ?? [])
    const second = await read(made(50), { mapping: told })
    expect(second.rows('项目').map(row => row['总投资(万元)'])).toEqual(['120', '200'])
    expect(second.asked('conflict')).toHaveLength(1)
    expect(second.unread()[0]).toMatchObject({
      value: '100',
      why: '与“市级”第 2 行同一记录的 120 不同，按所定取了那个',
    })
    const all = changed(told, two?.choices[3]?.changes ?? [])
    const next = await read(made(70), { mapping: withoutFile(all) })
    expect(next.rows('项目').map(row => row['总投资(万元)'])).toEqual(['120', '270'])
    expect(next.asked('conflict')).toEqual([])
  })

  test('a report of one month without totals makes no projects, and finds those the ledger has', async () => {
    const { rows, asked, unread } = await read(
      {
        '2024年11月': [
          ['项目名称', '建设单位', '本月完成投资（万元）'],
          ['示例医院项目', '某单位', 30],
          ['没有的项目', '某单位', 5],
        ],
      },
      { known },
    )
    expect(rows('项目')).toEqual([])
    expect(rows('月度投资').map(row => [row.项目编号, row.月份])).toEqual([
      ['P002', '2024-11'],
      ['XM2024-001', '2024-11'],
    ])
    expect(asked('unplaced')).toEqual(['“建设单位”属于项目表，但这张表没有项目的必填列'])
    expect(unread()).toEqual([])
  })

  test('a hidden sheet is told of and not read, unless it is named', async () => {
    const made = {
      今年: { rows: [HEADER, ['甲', '产业类', 1]] },
      去年: { rows: [HEADER, ['乙', '产业类', 1]], hidden: true },
    }
    const usual = await read(made)
    expect(usual.rows('项目')).toHaveLength(1)
    expect(usual.report.passed).toEqual([expect.objectContaining({ sheet: '去年' })])
    expect((await read(made, { chosen: ['去年'] })).rows('项目')).toEqual([expect.objectContaining({ 项目名称: '乙' })])
    await expect(read(made, { chosen: ['明年'] })).rejects.toMatchObject({ code: 'unknown_sheet' })
  })
})
