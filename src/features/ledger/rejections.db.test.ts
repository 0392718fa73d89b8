import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { SheetName } from '#demo/ledger-rows.ts'
import type { Cell } from '#platform/excel.ts'
import { yishangOn } from '#test/harness/command.ts'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { fullLedger, type Typed } from '#test/harness/full-ledger.ts'
import { addDistrict } from '#test/harness/ledger.ts'
import { saveWorkbook } from '#test/harness/workbook.ts'
import type { Finding, ImportReport } from './contract.ts'

const database = await testDatabase(engine)
const folder = mkdtempSync(join(tmpdir(), 'yishang-rejections-'))
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
})
const DISTRICT = '370299'
await addDistrict(database.db, DISTRICT)

/** What a dry run says: nothing is written, so that every case stands by itself. */
async function tried(sheets: Typed): Promise<ImportReport> {
  const path = saveWorkbook(join(folder, 'tried.xlsx'), sheets as Record<string, Cell[][]>)
  const { stdout } = await yishangOn(database, ['import', path, '--district', DISTRICT, '--dry-run', '--json'])
  return JSON.parse(stdout)
}

/** The full ledger with cells of one record replaced; the record is the first below the header. */
function withCells(sheet: SheetName, cells: Record<string, Cell>): Typed {
  const sheets = fullLedger()
  const [header = [], first = []] = sheets[sheet]
  for (const [column, cell] of Object.entries(cells)) {
    expect(header).toContain(column)
    first[header.indexOf(column)] = cell
  }
  return sheets
}

const NINES = '9'.repeat(30)

describe('a cell that cannot be taken is named by sheet, row, column and value, with what to do', () => {
  const cases: [what: string, SheetName, column: string, cell: Cell, value: string, says: string][] = [
    ['a missing required cell', '项目', '项目名称', null, '', '必填'],
    ['a required cell of blanks', '项目', '项目名称', ' 　\u200b', ' 　\u200b', '必填'],
    ['a missing key', '招商活动', '编号', null, '', '必填'],
    ['an unknown reference to a space', '项目', '载体编码', 'Z9', 'Z9', '“载体”表和台账中都没有编码 Z9'],
    ['an unknown reference to a project', '月度投资', '项目编号', 'P9', 'P9', '都没有项目编号 P9'],
    [
      'an unknown reference to an enterprise',
      '资质',
      '统一社会信用代码',
      '91370104MA0000009X',
      '91370104MA0000009X',
      '“企业”表',
    ],
    ['an unknown parent', '载体', '上级编码', 'Z9', 'Z9', '都没有编码 Z9'],
    ['a space above itself', '载体', '上级编码', 'Z1', 'Z1', '一圈'],
    ['a date that is no date', '招商活动', '日期', '2023-02-29', '2023-02-29', '不是日期'],
    ['a date in words', '招商活动', '日期', '今年春天', '今年春天', '不是日期'],
    ['a number where a date is due', '招商活动', '日期', 45000, '45000', '不是日期'],
    ['a date of 1900', '招商活动', '日期', { day: '1900-01-01' }, '1900-01-01', '超出范围'],
    ['a date of 9999', '招商项目', '落地日期', { day: '9999-12-31' }, '9999-12-31', '留空'],
    ['a month that is none', '月度投资', '月份', '2023-13', '2023-13', '不是月份'],
    ['a month that could be two', '月度投资', '月份', 2023.1, '2023.1', '不是月份'],
    ['a negative amount', '月度投资', '本月完成投资(万元)', -0.5, '-0.5', '负数'],
    ['a negative total', '项目', '总投资(万元)', '－１００', '－１００', '负数'],
    ['a negative area', '载体', '建筑面积(㎡)', -1, '-1', '负数'],
    ['an amount of 30 digits', '项目', '总投资(万元)', NINES, NINES, '数值过大'],
    ['an amount of 300 digits', '项目', '总投资(万元)', 1e300, '1e+300', '不是数字'],
    ['too many decimals', '项目', '总投资(万元)', 1.23456, '1.23456', '最多 4 位小数'],
    ['an amount in words', '项目', '总投资(万元)', '100多万', '100多万', '只填数字，单位为万元'],
    ['a percentage as an amount', '项目', '总投资(万元)', '100%', '100%', '不是数字'],
    ['a decimal comma', '项目', '总投资(万元)', '1,5', '1,5', '不是数字'],
    ['a longitude beyond the globe', '项目', '经度', 361, '361', '±180'],
    ['a rank that is none', '统计指标', '全市位次', 3.5, '3.5', '不是整数'],
    ['a year that is none', '名单', '年度', '二〇二三', '二〇二三', '不是年度'],
    ['a choice that is none', '载体', '类型', '摩天楼', '摩天楼', '请改为：片区、园区、楼宇'],
    ['a category of another list', '名单', '类别', '产业发展类', '产业发展类', '实施类、准备类'],
    ['a formula', '项目', '总投资(万元)', { formula: 'SUM(A1:A9)' }, '=SUM(A1:A9)', '公式'],
    ['a formula in a key', '招商活动', '编号', { formula: 'A1' }, '=A1', '选择性粘贴'],
    ['an error value', '项目', '总投资(万元)', { error: '#REF!' }, '#REF!', '#REF!'],
    ['a text too long', '项目', '项目名称', '长'.repeat(201), '长'.repeat(200), '最多 200 字'],
    ['prose too long', '项目', '建设内容', '长'.repeat(10_001), '长'.repeat(200), '最多 10000 字'],
    ['a code that Excel has rounded', '招商活动', '编号', 2 ** 60, '1152921504606847000', '文本格式'],
    ['a credit code that is no code', '企业', '统一社会信用代码', '9'.repeat(41), '9'.repeat(41), '18 位'],
  ]
  test.each(cases)('%s', async (_, sheet, column, cell, value, says) => {
    const report = await tried(withCells(sheet, { [column]: cell }))
    const of = report.rejections.filter(found => found.sheet === sheet && found.row === 2)
    expect(of).toEqual([{ sheet, row: 2, column, value, message: expect.stringContaining(says) }])
    expect(of[0]?.message).toMatch(/[。]$/)
    expect(report).toMatchObject({ applied: false, rejectionCount: report.rejections.length })
    expect(report.sheets.find(one => one.sheet === sheet)?.rejected).toBe(1)
  })

  const ends: [SheetName, start: string, end: string][] = [
    ['载体', '品牌起始', '品牌终止'],
    ['项目', '计划开工日期', '计划竣工日期'],
    ['项目', '实际开工日期', '实际竣工日期'],
    ['名单', '纳入日期', '退出日期'],
    ['企业', '入驻日期', '迁出日期'],
    ['招商线索', '登记日期', '终止日期'],
    ['研判', '发起日期', '结论日期'],
    ['资质', '有效期起', '有效期止'],
    ['通办伙伴', '协议日期', '终止日期'],
    ['通办事项', '生效日期', '失效日期'],
  ]
  test.each(ends)('%s: %s after %s', async (sheet, start, end) => {
    const sheets = withCells(sheet, { [start]: { day: '2023-05-02' }, [end]: { day: '2023-05-01' } })
    const { rejections } = await tried(sheets)
    expect(rejections).toContainEqual({
      sheet,
      row: 2,
      column: end,
      value: '2023-05-01',
      message: expect.stringContaining('早于'),
    })
    const { rejections: none } = await tried(
      withCells(sheet, { [start]: { day: '2023-05-02' }, [end]: { day: '2023-05-02' } }),
    )
    expect(none).toEqual([])
  })

  test('spaces in a circle, wherever it closes', async () => {
    const sheets = fullLedger()
    sheets.载体 = [
      ['编码', '名称', '类型', '上级编码'],
      ['Z1', '甲', '片区', 'B1'],
      ['B1', '乙', '楼宇', 'B2'],
      ['B2', '丙', '楼宇', 'Z1'],
      ['B3', '丁', '楼宇', 'Z1'],
    ]
    const { rejections } = await tried(sheets)
    expect(rejections.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, '上级编码', 'B1'],
      [3, '上级编码', 'B2'],
      [4, '上级编码', 'Z1'],
    ])
  })

  test('everything that is wrong with a row is said at once', async () => {
    const { rejections } = await tried(
      withCells('项目', {
        '总投资(万元)': -1,
        载体编码: 'Z9',
        计划开工日期: '2023-05-02',
        计划竣工日期: '2023-05-01',
        实际开工日期: '2023-05-02',
        实际竣工日期: '2023-05-01',
      }),
    )
    expect(rejections.map(({ row, column, value }) => [row, column, value]).sort()).toEqual([
      [2, '实际竣工日期', '2023-05-01'],
      [2, '总投资(万元)', '-1'],
      [2, '计划竣工日期', '2023-05-01'],
      [2, '载体编码', 'Z9'],
    ])
  })

  test('one mistake is reported once: what refers to a refused record is not refused too', async () => {
    const report = await tried(withCells('项目', { '总投资(万元)': -1 }))
    expect(report).toMatchObject({ rejectionCount: 1 })
  })
})

describe('records and sheets', () => {
  const header: Cell[] = ['编号', '名称', '日期']

  test('the same record twice is one; with other values it is refused, and both rows are named', async () => {
    const twice: Typed = { 招商活动: [header, ['E1', '示范', '2023-01-01'], ['E1', ' 示 范 ', { day: '2023-01-01' }]] }
    expect(await tried(twice)).toMatchObject({ rejectionCount: 0, sheets: [{ added: 1 }] })
    const { rejections } = await tried({
      招商活动: [header, ['E1', '示范', '2023-01-01'], ['E1', '别名', '2023-01-01']],
    })
    expect(rejections).toEqual([
      { sheet: '招商活动', row: 3, column: '编号', value: 'E1', message: expect.stringMatching(/第 2 行.*“名称”不同/) },
    ])
  })

  test('a required column that is missing is refused once, at the header', async () => {
    const { rejections } = await tried({ 招商活动: [['填报'], ['编号', '名称'], ['E1', '示范'], ['E2', '示范']] })
    expect(rejections).toEqual([
      { sheet: '招商活动', row: 2, column: '日期', value: '', message: '缺少必填列“日期”，请补上这一列。' },
    ])
  })

  test('a column that stands there twice is refused', async () => {
    const { rejections } = await tried({
      招商活动: [
        ['编号', '名称', '日期', '名称*'],
        ['E1', '甲', '2023-01-01', '乙'],
      ],
    })
    expect(rejections).toEqual([
      { sheet: '招商活动', row: 1, column: '名称', value: '名称', message: expect.stringContaining('两次') },
    ])
  })

  test('a sheet without a header is refused, however long it is', async () => {
    const rows = Array.from({ length: 40 }, (_, at): Cell[] => [`第${at}行`, at])
    const report = await tried({ 招商活动: rows })
    expect(report.rejections).toEqual([
      { sheet: '招商活动', row: 1, column: '', value: '', message: expect.stringContaining('表头须含：编号') },
    ])
  })

  test('a sheet of which nothing is filled has nothing to say', async () => {
    const report = await tried({ 招商活动: [header, [null, ' ', '　'], []] })
    expect(report).toMatchObject({ rejectionCount: 0, sheets: [{ added: 0, rejected: 0 }] })
  })

  test('a reported value is never cut inside a character', async () => {
    const { rejections } = await tried(withCells('项目', { 项目名称: `${'长'.repeat(199)}𠮷𠮷` }))
    expect(rejections[0]?.value.isWellFormed()).toBe(true)
  })
})

describe('what is odd is warned of and taken', () => {
  const warned = async (sheets: Typed): Promise<Finding[]> => {
    const report = await tried(sheets)
    expect(report.rejections).toEqual([])
    expect(report.warningCount).toBe(report.warnings.length)
    return report.warnings
  }
  /** The warnings that the full ledger itself does not give. */
  const more = async (sheets: Typed) => {
    const usual = (await warned(fullLedger())).map(found => JSON.stringify(found))
    return (await warned(sheets)).filter(found => !usual.includes(JSON.stringify(found)))
  }

  test('a credit code whose check digit fails, or that has no 18 places', async () => {
    expect(await more(withCells('项目', { 统一社会信用代码: '91370104MA00000001' }))).toEqual([
      {
        sheet: '项目',
        row: 2,
        column: '统一社会信用代码',
        value: '91370104MA00000001',
        message: expect.stringContaining('校验位'),
        ask: true,
      },
    ])
    const [short] = await more(withCells('项目', { 统一社会信用代码: '9137' }))
    expect(short).toMatchObject({ value: '9137', message: expect.stringContaining('18 位') })
  })

  test('a project code of an odd form', async () => {
    expect(await more(withCells('项目', { 项目代码: '2311-370104' }))).toEqual([
      { sheet: '项目', row: 2, column: '项目代码', value: '2311-370104', message: expect.stringContaining('请') },
    ])
  })

  test('investment before the start, or without one', async () => {
    expect(await more(withCells('月度投资', { 月份: '2023-02' }))).toEqual([
      {
        sheet: '月度投资',
        row: 2,
        column: '本月完成投资(万元)',
        value: '100.1234',
        message: expect.stringContaining('2023-03-01 才开工'),
      },
    ])
    const [without] = await more(withCells('月度投资', { 项目编号: '=P2' }))
    expect(without?.message).toContain('尚无实际开工日期')
  })

  test('a landing before the agreement was signed', async () => {
    expect(await more(withCells('招商项目', { 签约日期: '2023-05-02', 落地日期: '2023-05-01' }))).toEqual([
      {
        sheet: '招商项目',
        row: 2,
        column: '落地日期',
        value: '2023-05-01',
        message: expect.stringContaining('早于“签约日期”'),
      },
    ])
  })

  test('more completed than the total', async () => {
    expect(await more(withCells('月度投资', { '本月完成投资(万元)': 123457 }))).toEqual([
      expect.objectContaining({ sheet: '月度投资', value: '123457', message: expect.stringContaining('超过总投资') }),
      expect.objectContaining({ sheet: '月度投资', value: '123457', message: expect.stringContaining('超过全年计划') }),
    ])
  })
})
