import { describe, expect, test } from 'vitest'
import { type Mapping, withoutFile } from '#features/adapt/mapping.ts'
import { officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// A way of reading that is kept, changed and used again.

const read = officeReader(folder())
const HEADER = ['项目名称', '项目类别', '总投资（万元）']

describe('a mapping', () => {
  const form = (...extra: string[]) => [
    ['示例区2024年重点项目'],
    ['序号', '项目名称', ...extra, '项目类别', '规模', '2024年计划投资（万元）'],
  ]

  test('is recognised next year with a column inserted, and says so', async () => {
    const first = await read({ Sheet1: [...form(), [1, '甲', '产业类', 100, 10]] })
    const [table] = first.report.mapping.tables
    const columns = table!.columns.map(column =>
      column.header === '规模' ? { ...column, to: '项目.总投资(万元)', unit: '亿元', sure: 1 } : column,
    )
    const mapping = { ...first.report.mapping, tables: [{ ...table!, columns }] }
    const second = await read(
      {
        新表: [
          ['示例区2025年重点项目'],
          ...form('建设地点')
            .slice(1)
            .map(row => row.map(cell => cell.replace('2024', '2025'))),
          [1, '甲', '某路', '产业类', 100, 20],
        ],
      },
      { mapping },
    )
    expect(second.rows('项目')).toEqual([expect.objectContaining({ 项目名称: '甲', '总投资(万元)': '1000000' })])
    expect(second.rows('年度计划')).toEqual([expect.objectContaining({ 年度: 2025, '计划投资(万元)': '20' })])
    expect(second.report.notes.map(({ text }) => text)).toContain('“建设地点”一列是所用的适配没有的，不读，请核对')
  })

  test('corrects single cells and rows of its file', async () => {
    const made = { 重点项目: [HEADER, ['甲', '产业类', '很多'], ['以下为备选', null, null], ['乙', '产业类', 3]] }
    const first = await read(made)
    const [table] = first.report.mapping.tables
    const tables = [{ ...table!, cells: { C2: '8亿' }, rows: { 3: 'skip' as const } }]
    const second = await read(made, { mapping: { ...first.report.mapping, tables } })
    expect(second.rows('项目').map(row => [row.项目名称, row['总投资(万元)']])).toEqual([
      ['甲', '80000'],
      ['乙', '3'],
    ])
    expect(second.unread()).toEqual([])
  })

  test('sets where a table stands that was not found', async () => {
    const made = { 表: [['甲'], ['名字', '钱'], ['示例项目1号', 5]] }
    await expect(read(made)).rejects.toMatchObject({ code: 'unknown_file' })
    const column = (header: string, at: number, to: string, unit?: string) => ({
      header,
      at,
      to,
      sure: 1,
      why: '人为所定',
      ...(unit && { unit }),
    })
    const table = {
      sheet: '表',
      header: [2],
      first: 3,
      last: 3,
      into: '项目',
      sure: 1,
      manual: true,
      constants: { '项目.类别': '产业发展类' },
      words: {},
      columns: [column('名字', 0, '项目.项目名称'), column('钱', 1, '项目.总投资(万元)', '亿元')],
    }
    const { rows } = await read(made, { mapping: { version: 1, tables: [table], numbering: {}, same: {} } })
    expect(rows('项目')).toEqual([
      expect.objectContaining({ 项目名称: '示例项目1号', '总投资(万元)': '50000', 类别: '产业发展类' }),
    ])
  })

  test('says what a table is and where its header stands, and leaves its columns to be guessed anew', async () => {
    const made = { 表: [['重点项目'], ['名称', '类别', '总投资（万元）', '签约时间'], ['甲', '产业类', 5, '2023.5']] }
    const first = await read(made)
    const [table] = first.report.mapping.tables
    const told = { ...table!, into: '招商项目', columns: [], constants: { '招商项目.协议类型': '框架协议' } }
    const { rows } = await read(made, { mapping: { ...first.report.mapping, tables: [told] } })
    expect(rows('招商项目')).toEqual([
      expect.objectContaining({ 名称: '甲', '协议投资(万元)': '5', 签约日期: '2023-05-01', 协议类型: '框架协议' }),
    ])
    expect(rows('项目')).toEqual([])
  })
})

test('a kept mapping is of the month of the file it reads, a mapping of this file of what a person said', async () => {
  const file = (title: string) => ({
    Sheet1: {
      rows: [
        [title],
        ['项目名称', '项目类别', '总投资（万元）', '上月完成（万元）', '本月完成（万元）'],
        ['示例甲', '产业发展类', 5000, 650, 720],
      ],
    },
  })
  const monthsOf = async (title: string, mapping: Mapping) => {
    const { rows, report } = await read(file(title), { mapping })
    return { months: rows('月度投资').map(({ 月份 }) => 月份), notes: report.notes.map(({ text }) => text).join() }
  }
  const { mapping } = (await read(file('2024年6月项目表'))).report
  const july = await monthsOf('2024年7月项目表', mapping)
  expect(july.months).toEqual(['2024-06', '2024-07'])
  expect(july.notes).toContain('年月按这个文件：2024年7月')
  expect((await monthsOf('2024年7月项目表', withoutFile(mapping))).months).toEqual(['2024-06', '2024-07'])
  expect((await monthsOf('2024年项目表', mapping)).months).toEqual([])
  const corrected = { ...mapping, tables: mapping.tables.map(table => ({ ...table, month: 5 })) }
  expect((await monthsOf('2024年6月项目表', corrected)).months).toEqual(['2024-04', '2024-05'])
})
