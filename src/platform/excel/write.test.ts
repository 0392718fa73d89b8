import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inspectWorkbook, type OutCell, type OutColumn, writeWorkbook } from '#platform/excel.ts'
import { cells, fixture, folder, part } from '#test/fixtures/excel/files.ts'

const files = folder()
let count = 0
const text = (header: string): OutColumn => ({ header, kind: 'text' })

async function write(columns: OutColumn[], rows: Iterable<OutCell[]>, name = '项目'): Promise<string> {
  const file = files.path(`out-${++count}.xlsx`)
  await writeWorkbook(file, [{ name, columns, rows }])
  return file
}

const SHEET = 'xl/worksheets/sheet1.xml'

test('what begins like a formula is text, in every column, and stays text when a person edits it', async () => {
  const attacks = [
    '=1+1',
    '+1',
    '-1+2',
    '@SUM(A1)',
    ' =1+1',
    '\t=1+1',
    '\r=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠a',
    '=cmd|"/c calc"!A1',
  ]
  const kinds: OutColumn['kind'][] = ['text', 'number', 'money', 'day']
  const file = await write(
    kinds.map(kind => ({ header: kind, kind })),
    attacks.map(attack => [attack, attack, attack, attack]),
  )
  const rows = Object.values((await cells(file)).项目 ?? {}).slice(1)
  expect(rows).toEqual(attacks.map(attack => [attack, attack, attack, attack]))
  const xml = await part(file, SHEET)
  expect(xml).not.toMatch(/<f[ >]/)
  const textStyle = /<c r="A2" s="(\d+)"/.exec(xml)?.[1]
  const styles = [...xml.matchAll(/<c r="[A-D]([2-9]|\d\d)" s="(\d+)"/g)].map(match => match[2])
  expect(styles).toEqual(Array.from({ length: attacks.length * 4 }, () => textStyle))
  expect(await part(file, 'xl/styles.xml')).toMatch(/numFmtId="49"/)
})

test('money is a number where a number holds it exactly, else text; either way the value is the same', async () => {
  const exact: [string, number | string][] = [
    ['123456789012.3456', 123456789012.3456],
    ['0.1', 0.1],
    ['100.5000', 100.5],
    ['100.00', 100],
    ['-7', -7],
    ['0', 0],
    ['9007199254740993', '9007199254740993'],
    ['12345678901234567.89', '12345678901234567.89'],
    ['1e5', '1e5'],
    ['NaN', 'NaN'],
    ['-Infinity', '-Infinity'],
    ['007', '007'],
    ['', ''],
  ]
  const file = await write(
    [{ header: '总投资(万元)', kind: 'money' }, text('备注')],
    exact.map(([value]) => [value, 'x']),
  )
  const rows = Object.values((await cells(file)).项目 ?? {}).slice(1)
  expect(rows.map(row => row[0] ?? '')).toEqual(exact.map(([, stored]) => stored))
})

test('days are real dates, and what is no day of Excel stays text', async () => {
  const days = ['2023-02-28', '1900-01-01', '1900-02-28', '1900-03-01', '9999-12-31']
  const others = ['1899-12-31', '2023-02-29', '2023年']
  const file = await write(
    [{ header: '日期', kind: 'day' }],
    [...days, ...others].map(day => [day]),
  )
  const values = Object.values((await cells(file)).项目 ?? {}).map(row => row[0])
  expect(values).toEqual(['日期', ...days.map(day => ({ day })), ...others])
  expect(await part(file, SHEET)).toMatch(/<v>44985<\/v>/)
})

test('any text comes back as it was, line breaks, blanks at the ends and look-alike escapes included', async () => {
  const strings = fc.array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(' a ', 'a\nb', '_x0041_', '<&">', '汉𠮷字\r\n')),
    { minLength: 1, maxLength: 20 },
  )
  await fc.assert(
    fc.asyncProperty(strings, async values => {
      const clean = values.map(value => value.replaceAll('\0', ''))
      const file = await write(
        [text('甲'), text('乙')],
        clean.map(value => ['x', value]),
      )
      const rows = Object.values((await cells(file)).项目 ?? {}).slice(1)
      expect(rows.map(row => row[1] ?? '')).toEqual(clean)
    }),
    { numRuns: 25 },
  )
})

test('NUL and halves of characters, which no database takes, go; the rest of the text stays', async () => {
  const file = await write([text('甲')], [['a\0b\x1fc\ud800d\uffffe']])
  expect((await cells(file)).项目?.[2]).toEqual(['ab\x1fc\ufffdd\uffffe'])
})

test('the header is frozen, filtered and carries notes; required columns look different, the text is the same', async () => {
  const columns: OutColumn[] = [
    { header: '项目编号', kind: 'text', required: true, note: '必填。本表的键', width: 20 },
    { header: '总投资(万元)', kind: 'money' },
  ]
  const file = await write(columns, [['P001', '1']])
  const xml = await part(file, SHEET)
  expect(xml).toMatch(/<pane[^>]* state="frozen"/)
  expect(xml).toMatch(/<autoFilter ref="A1:B2"/)
  expect(await part(file, 'xl/comments1.xml')).toMatch(/ref="A1".*必填。本表的键/s)
  expect((await cells(file)).项目?.[1]).toEqual(['项目编号', '总投资(万元)'])
  const [required, optional] = [...xml.matchAll(/<c r="[AB]1" s="(\d+)"/g)].map(match => match[1])
  expect(required).not.toBe(optional)
})

test('short lists of choices are in the cells, long ones on a sheet nobody sees; neither changes what is read', async () => {
  const long = Array.from({ length: 60 }, (_, i) => `第${i}街道办事处`)
  const columns: OutColumn[] = [
    { header: '类型', kind: 'text', choices: ['园区', '楼宇'] },
    { header: '街道', kind: 'text', choices: long },
    { header: '符号', kind: 'text', choices: ['a,b', '"'] },
  ]
  const file = await write(columns, [])
  const xml = await part(file, SHEET)
  expect(xml).toMatch(/sqref="A2:A5001"><formula1>&quot;园区,楼宇&quot;</)
  expect(xml).toMatch(/sqref="B2:B5001"><formula1>&apos;_选项&apos;!\$A\$1:\$A\$60</)
  expect(xml).toMatch(/sqref="C2:C5001"><formula1>&apos;_选项&apos;!\$B\$1:\$B\$2</)
  expect(await part(file, 'xl/workbook.xml')).toMatch(/name="_选项" state="veryHidden"/)
  expect(await inspectWorkbook(file)).toEqual({ warnings: [], sheets: [{ name: '项目', hidden: false }] })
  expect(await cells(file)).toEqual({ 项目: { 1: ['类型', '街道', '符号'] } })
})

test('an export that another program saved again reads the same, drop-down lists still out of sight', async () => {
  // LibreOffice turns \r\n into \n
  expect(await cells(fixture('resaved.xlsx'))).toEqual({
    '项目 台账': {
      1: ['项目编号', '总投资(万元)', '开工日期', '街道'],
      2: ['=1+1', 12345678901.2345, { day: '2023-11-30' }, '第1街道办事处'],
      3: [' @x', '12345678901234567.89', { day: '1900-03-01' }, '甲\n乙'],
      4: ['0001', 0.0001],
    },
  })
})

test('an office’s table has a title over all columns, unit and date, borders, totals, and its head on every page', async () => {
  const columns: OutColumn[] = [text('项目'), { header: '完成投资', kind: 'money' }, text('说明')]
  const office = {
    title: '重点项目“完成”情况',
    unit: '万元',
    date: '截至2023年12月31日',
    totals: ['合计', '3.5', null],
  }
  const rows = [
    ['甲', '1.5', '=1'],
    ['乙', '2', null],
  ]
  const file = files.path('office.xlsx')
  await writeWorkbook(file, [{ name: '表/1', columns, rows, office }])
  expect(await cells(file)).toEqual({
    '表 1': {
      1: ['重点项目“完成”情况'],
      2: ['单位：万元', null, '截至2023年12月31日'],
      3: ['项目', '完成投资', '说明'],
      4: ['甲', 1.5, '=1'],
      5: ['乙', 2],
      6: ['合计', 3.5],
    },
  })
  const xml = await part(file, SHEET)
  expect(xml).toMatch(/<pane ySplit="3" topLeftCell="A4"[^>]* state="frozen"/)
  expect(xml).toMatch(/<mergeCell ref="A1:C1"/)
  expect(xml).toMatch(/<autoFilter ref="A3:C5"/)
  expect(xml).toMatch(/orientation="landscape"/)
  expect(xml).toMatch(/<c r="C5" s="\d+"\/>/)
  expect(await part(file, 'xl/workbook.xml')).toMatch(/_xlnm.Print_Titles" localSheetId="0">&apos;表 1&apos;!\$1:\$3</)
  const styles = await part(file, 'xl/styles.xml')
  const [, looks = ''] = /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(styles) ?? []
  const borders = [...looks.matchAll(/<xf [^>]*borderId="(\d+)"/g)].map(match => match[1])
  const styleOf = (cell: string) => Number(new RegExp(`<c r="${cell}" s="(\\d+)"`).exec(xml)?.[1])
  for (const cell of ['A3', 'B4', 'C4', 'C5', 'A6', 'C6']) expect([cell, borders[styleOf(cell)]]).toEqual([cell, '1'])
  for (const cell of ['A1', 'A2', 'C2']) expect([cell, borders[styleOf(cell)]]).toEqual([cell, '0'])
})

test('the same content makes the same bytes, whenever it is written', async () => {
  const rows = Array.from({ length: 3000 }, (_, at): OutCell[] => [`第${at}行`, at / 7])
  const columns: OutColumn[] = [
    { ...text('名'), note: '说明', choices: ['甲', '乙,丙'] },
    { header: '数', kind: 'money' },
  ]
  const [one, other] = [await write(columns, rows), await write(columns, rows)]
  expect(readFileSync(one).equals(readFileSync(other))).toBe(true)
})

test('several sheets and rows that come bit by bit are written in order, blanks left out', async () => {
  const file = files.path('several.xlsx')
  async function* rows() {
    for (let i = 0; i < 1000; i++) yield [i % 2 ? i : null, '', `第${i}行`]
  }
  async function* sheets() {
    for (const name of ['项目 台账', '月度投资']) {
      yield { name, columns: [{ header: '序', kind: 'number' as const }, text('空'), text('名')], rows: rows() }
    }
  }
  await writeWorkbook(file, sheets())
  const read = await cells(file)
  expect(Object.keys(read)).toEqual(['项目 台账', '月度投资'])
  expect(read.月度投资?.[2]).toEqual([null, null, '第0行'])
  expect(read['项目 台账']?.[1001]).toEqual([999, null, '第999行'])
})

test('a text longer than a cell holds is refused by sheet, row and column', async () => {
  const writing = write([text('甲'), text('乙')], [['a'], ['b', 'x'.repeat(32_768)]])
  await expect(writing).rejects.toMatchObject({ status: 422, code: 'cell_too_long' })
  await expect(writing).rejects.toThrow('“项目”第 3 行 B 列')
})

test('a failed export leaves what was there, and nothing half written', async () => {
  const file = await write([text('甲')], [['before']])
  const before = readFileSync(file)
  function* rows() {
    for (let i = 0; i < 5000; i++) yield [`第${i}行`]
    throw new Error('the database went away')
  }
  await expect(writeWorkbook(file, [{ name: '项目', columns: [text('甲')], rows: rows() }])).rejects.toThrow(
    'went away',
  )
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(existsSync(`${file}.partial`)).toBe(false)
  await expect(writeWorkbook(files.path('no/such/folder.xlsx'), [])).rejects.toThrow('ENOENT')
})

test.runIf(existsSync('/dev/full'))('a full disk ends the export, and whoever yields the rows is let go', async () => {
  const file = files.path('full.xlsx')
  symlinkSync('/dev/full', `${file}.partial`)
  let letGo = false
  function* rows() {
    try {
      for (let i = 0; i < 200_000; i++) yield [`第${i}行`]
    } finally {
      letGo = true
    }
  }
  await expect(writeWorkbook(file, [{ name: '项目', columns: [text('甲')], rows: rows() }])).rejects.toThrow('ENOSPC')
  await expect.poll(() => letGo).toBe(true)
  expect(existsSync(file)).toBe(false)
})
