import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type OfficeCell, officeReader, readOffice } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// Ledgers as offices keep them: each of another shape.

const files = folder()
const read = officeReader(files)
const project = (no: number, total: OfficeCell = 1000 * no): OfficeCell[] => [no, `示例项目${no}号`, '产业类', total]
const HEADER = ['序号', '项目名称', '项目类别', '总投资（万元）']

describe('where a table stands', () => {
  test('a header in the middle of the sheet, under a note and blank rows', async () => {
    const { rows, report } = await read({
      台账: [
        ['示例区重点项目台账'],
        ['填报单位：示例局', null, '填报时间：2024年11月'],
        [],
        [],
        ['本表由各单位于每月 25 日前填报'],
        [],
        HEADER,
        project(1),
        project(2),
      ],
    })
    expect(rows('项目').map(row => row['总投资(万元)'])).toEqual(['1000', '2000'])
    expect(report.sheets[0]).toMatchObject({ headerRows: [7], rows: 2, skipped: [] })
  })

  test('two tables one below the other, of different kinds', async () => {
    const { rows, report } = await read({
      汇总: [
        ['一、重点项目'],
        HEADER,
        project(1),
        ['合计', null, null, 1000],
        [],
        ['二、重点企业名单'],
        ['序号', '企业名称', '统一社会信用代码', '入驻时间'],
        [1, '示例企业1号', '913701042000820043', '2023.5'],
      ],
    })
    expect(rows('项目')).toHaveLength(1)
    expect(rows('企业')).toEqual([
      { 企业名称: '示例企业1号', 统一社会信用代码: '913701042000820043', 入驻日期: '2023-05-01' },
    ])
    expect(report.sheets.map(({ to, headerRows }) => [to, headerRows])).toEqual([
      ['项目', [2]],
      ['企业', [7]],
    ])
  })

  test('two tables side by side', async () => {
    const { rows } = await read({
      台账: [
        [...HEADER, null, ...HEADER],
        [...project(1), null, ...project(3)],
        [...project(2), null, ...project(4)],
      ],
    })
    expect(rows('项目').map(row => row.项目名称)).toEqual(['示例项目1号', '示例项目2号', '示例项目3号', '示例项目4号'])
  })

  test('a header of three rows with merged cells, and one row of units', async () => {
    const { rows, report } = await read({
      Sheet1: {
        rows: [
          ['2024年重点项目进展'],
          ['序号', '项目基本情况', null, null, '投资情况', null, null],
          [null, '项目名称', '类别', '建设规模及内容', '总投资', '2024年', null],
          [null, null, null, null, null, '计划投资', '1-11月累计完成投资'],
          [null, null, null, null, '亿元', '万元', '万元'],
          [1, '示例项目1号', '基础设施', '道路 3 公里', 1.25, 3000, 2500.5],
        ],
        merges: ['A1:G1', 'A2:A4', 'B2:D2', 'E2:G2', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:E4', 'F3:G3'],
      },
    })
    expect(rows('项目')).toEqual([
      expect.objectContaining({
        项目名称: '示例项目1号',
        类别: '基础设施类',
        建设内容: '道路 3 公里',
        '总投资(万元)': '12500',
      }),
    ])
    expect(rows('年度计划')).toEqual([expect.objectContaining({ 年度: 2024, '计划投资(万元)': '3000' })])
    expect(rows('月度投资')).toEqual([])
    expect(report.sheets[0]?.headerRows).toEqual([2, 3, 4])
    expect(report.mapping.tables[0]?.columns.at(-1)).toMatchObject({ to: null, role: 'cumulative' })
  })

  test('a header of two rows whose cells are not merged', async () => {
    const { rows } = await read({
      Sheet1: [
        ['项目名称', '类别', '总投资', '开工时间', null, '2024年完成投资', null, '单位：亿元'],
        [null, null, null, '计划', '实际', '1月', '2月'],
        ['示例项目1号', '民生类', 2.5, '2024年3月', '2024.4', 0.1, 0.25],
      ],
    })
    expect(rows('项目')[0]).toMatchObject({
      计划开工日期: '2024-03-01',
      实际开工日期: '2024-04-01',
      '总投资(万元)': '25000',
    })
    expect(rows('月度投资').map(row => [row.月份, row['本月完成投资(万元)']])).toEqual([
      ['2024-01', '1000'],
      ['2024-02', '2500'],
    ])
  })

  test('a header that comes again on every page, a row of column numbers, notes and signatures', async () => {
    const { rows, report } = await read({
      Sheet1: [
        HEADER,
        ['甲', '乙', '丙', 1],
        project(1),
        HEADER,
        project(2),
        ['注：金额为概算。'],
        ['填表人：某某', null, '审核人：某某'],
      ],
    })
    expect(rows('项目')).toHaveLength(2)
    expect(report.sheets[0]?.skipped.map(({ row, why }) => [row, why])).toEqual([
      [2, '列号行'],
      [4, '重复的表头'],
      [6, '附注'],
      [7, '附注'],
    ])
  })

  test('200 columns of which a few matter', async () => {
    const rest = Array.from({ length: 190 }, (_, at) => `扩展字段${at}`)
    const { rows, report } = await read({
      宽表: [
        [...HEADER, ...rest],
        [...project(1), ...rest.map(() => 'x')],
      ],
    })
    expect(rows('项目')).toEqual([expect.objectContaining({ 项目名称: '示例项目1号', 类别: '产业发展类' })])
    expect(report.mapping.tables[0]?.columns.filter(({ to }) => to !== null)).toHaveLength(3)
  })
})

describe('other kinds of files', () => {
  const LINES =
    '重点项目表,,,\r\n序号,项目名称,项目类别,总投资（亿元）\r\n1,"示例项目1号（一期，二期）",产业类,"1,200.5"\r\n2,示例项目2号,民生类,8\r\n'
  const save = (name: string, bytes: Buffer) => {
    const file = files.path(name)
    writeFileSync(file, bytes)
    return file
  }
  const gb18030 = Buffer.from('d6d8b5e3cfeec4bfb1ed2c2c2c0d0a', 'hex')

  test.each([
    ['UTF-8', Buffer.from(LINES)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${LINES}`)],
    ['UTF-16', Buffer.from(`\ufeff${LINES}`, 'utf16le')],
    [
      'tabs in UTF-16, as Excel saves Unicode text',
      Buffer.from(`\ufeff${LINES.replace(/,(?![^"]*"(?:[^"]*"[^"]*")*[^"]*$)/g, '\t')}`, 'utf16le'),
    ],
  ])('CSV in %s', async (name, bytes) => {
    const { rows } = await readOffice(save(`${name}.csv`, bytes))
    expect(rows('项目').map(row => [row.项目名称, row.类别, row['总投资(万元)']])).toEqual([
      ['示例项目1号（一期，二期）', '产业发展类', '12005000'],
      ['示例项目2号', '民生保障类', '80000'],
    ])
  })

  test('CSV in GB 18030', async () => {
    const header = Buffer.from('d0f2bac52ccfeec4bfc3fbb3c62ccfeec4bfc0e0b1f02cd7dccdb6d7caa3a8cdf2d4aaa3a90d0a', 'hex')
    const line = Buffer.from('312ccab5c0fdcfeec4bf2cb2fad2b5c0e02c313030300d0a', 'hex')
    const { rows } = await readOffice(save('国标.csv', Buffer.concat([gb18030, header, line])))
    expect(rows('项目')).toEqual([
      expect.objectContaining({ 项目名称: '实例项目', 类别: '产业发展类', '总投资(万元)': '1000' }),
    ])
  })

  test('a file in English, as far as its words are known', async () => {
    const { rows, asked } = await read({
      Projects: [
        ['Key projects'],
        ['No.', 'Project name', 'Category', 'Total investment (RMB million)', 'Start date'],
        [1, 'Example Plant One', 'Industry', 120.5, 'May 2023'],
      ],
    })
    expect(rows('项目')).toEqual([
      expect.objectContaining({ 项目名称: 'Example Plant One', '总投资(万元)': '12050', 实际开工日期: '2023-05-01' }),
    ])
    expect(asked('word')).toEqual([])
  })

  test.each([
    ['text without a table', [['会议通知'], ['请各单位参加']]],
    [
      'a table of other things',
      [
        ['姓名', '电话', '部门'],
        ['甲', '1', '办公室'],
      ],
    ],
    ['nothing', [[]]],
  ])('%s is refused, and says what was looked for', async (_, rows) => {
    await expect(read({ Sheet1: rows })).rejects.toMatchObject({ status: 422, code: 'unknown_file' })
  })
})
