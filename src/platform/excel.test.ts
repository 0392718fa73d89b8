import { expect, test } from 'vitest'
import { inspectWorkbook, readWorkbook } from '#platform/excel.ts'
import { batches, canListOpenFiles, cells, fixture, folder, openFiles } from '#test/fixtures/excel/files.ts'

const files = folder()
const TEXT = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`

/** What make.py writes with openpyxl, read back. */
const LEDGER = {
  1: ['项目编号', '名称', '总投资(万元)', '开工日期', '在建', '比例', '错误', '时间'],
  2: [
    'P001',
    '示例产业园 一期',
    123456789012.3456,
    { day: '2023-03-01' },
    true,
    { formula: 'C2/2' },
    { error: '#N/A' },
    { day: '2023-11-30' },
  ],
  5: ['P002', null, -0.5, { day: '2023-03-01' }, 8.5 / 24],
  7: ['合并的备注'],
}

test.each(['openpyxl.xlsx', 'openpyxl-1904.xlsx'])(
  '%s reads as it was written, hidden and empty sheets too',
  async name => {
    expect(await cells(fixture(name))).toEqual({ '项目 台账': LEDGER, 隐藏表: { 1: ['甲', 1] }, 空表: {} })
  },
)

test.each(['libreoffice.xlsx', 'libreoffice-1904.xlsx'])('%s reads the same days, texts and numbers', async name => {
  const sheet = (await cells(fixture(name)))['项目 台账']
  // LibreOffice keeps 15 digits, and turns booleans and errors into formulas.
  const row = [...LEDGER[2]]
  row.splice(2, 1, 123456789012.346)
  row.splice(4, 3, { formula: 'TRUE()' }, { formula: 'C2/2' }, { formula: '#N/A' })
  expect(sheet).toEqual({ ...LEDGER, 2: row, 5: ['P002', null, -0.5, { day: '2023-03-01' }, 0.354166666666667] })
})

test('texts in the cells and shared texts read the same, and cached results never hide a formula', async () => {
  const shared = await cells(fixture('xlsxwriter.xlsx'))
  const inline = await cells(fixture('xlsxwriter-inline.xlsx'))
  expect(inline.月度投资).toMatchObject({ 2: ['2023-01', 10.01, { day: '2023-03-01' }, { formula: 'B2*2' }] })
  for (const row of [2, 3, 4]) expect(shared.月度投资?.[row]?.slice(0, 4)).toEqual(inline.月度投资?.[row])
})

test('every cell that a range formula fills is a formula', async () => {
  const sheet = (await cells(fixture('xlsxwriter.xlsx'))).月度投资
  for (const row of [1, 2, 3]) expect(sheet?.[row]?.[4]).toEqual({ formula: 'B2:B4*2' })
})

test('followers of a shared formula are formulas', async () => {
  const rows = `<row><c><f t="shared" ref="A1:A2" si="0">B1+1</f><v>2</v></c></row><row><c><f t="shared" si="0"/><v>3</v></c></row>`
  expect(await cells(files.make({ sheets: { 表: rows } }))).toEqual({
    表: { 1: [{ formula: 'B1+1' }], 2: [{ formula: 'B1+1' }] },
  })
})

test('a formula without a result, and one whose result is an error, are formulas', async () => {
  const rows = '<row><c><f>NOW()</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
  expect(await cells(files.make({ sheets: { 表: rows } }))).toEqual({
    表: { 1: [{ formula: 'NOW()' }, { formula: '1/0' }] },
  })
})

test('rich text is joined, phonetic readings are dropped, in shared and in cell texts', async () => {
  const runs =
    '<r><rPr><b/></rPr><t xml:space="preserve">重点 </t></r><r><t>项目</t></r><rPh sb="0" eb="2"><t>zhongdian</t></rPh>'
  const file = files.make({
    sheets: { 表: `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is>${runs}</is></c></row>` },
    strings: `<si>${runs}<phoneticPr fontId="1"/></si><si><t>淮阴</t><rPh sb="0" eb="2"><t>huaiyin</t></rPh></si>`,
  })
  expect(await cells(file)).toEqual({ 表: { 1: ['重点 项目', '淮阴', '重点 项目'] } })
})

test('rows and cells without a position follow the one before; blank rows and trailing blanks are left out', async () => {
  const rows = `<row>${TEXT('a')}<c/>${TEXT('b')}<c s="1"/></row><row/><row r="5"><c r="B5"><v>7</v></c></row><row><c><v>8</v></c></row>`
  expect(await cells(files.make({ sheets: { 表: rows } }))).toEqual({
    表: { 1: ['a', null, 'b'], 5: [null, 7], 6: [8] },
  })
})

test('elements with a prefix, CDATA, UTF-16 and escaped characters read as text', async () => {
  const prefixed = `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>a<![CDATA[<b>]]>_x000D__x005F_x0041_</x:v></x:c></x:row></x:sheetData></x:worksheet>`
  const wide = Buffer.from(
    `\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row>${TEXT('汉字')}</row></sheetData></worksheet>`,
    'utf16le',
  )
  const file = files.make({ sheets: { 表: prefixed } })
  expect(await cells(file)).toEqual({ 表: { 1: ['a<b>\r_x0041_'] } })
  expect(await cells(files.make({ sheets: { 表: wide } }))).toEqual({ 表: { 1: ['汉字'] } })
})

test('the stated dimension is not believed', async () => {
  const xml = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row>${TEXT('a')}</row></sheetData></worksheet>`
  expect(await cells(files.make({ sheets: { 表: xml } }))).toEqual({ 表: { 1: ['a'] } })
})

test('dates come out as days whatever the time of day, the format or the date system', async () => {
  const formats = [14, 22, 31, 57, 'yyyy"年"m"月"d"日"', '[$-804]yyyy/m/d;@', '[DBNum1]m"月"d"日"', 'yyyy\\-mm\\-dd']
  const row = (serial: number) => `<row>${formats.map((_, i) => `<c s="${i + 1}"><v>${serial}</v></c>`).join('')}</row>`
  const days = (day: string) => formats.map(() => ({ day }))
  const modern = files.make({ sheets: { 表: row(45260) + row(45260.99999) }, formats })
  expect(await cells(modern)).toEqual({ 表: { 1: days('2023-11-30'), 2: days('2023-11-30') } })
  const mac = files.make({ sheets: { 表: row(45260 - 1462) + row(0) }, formats, date1904: true })
  expect(await cells(mac)).toEqual({ 表: { 1: days('2023-11-30'), 2: days('1904-01-01') } })
})

test('amounts and bare times stay numbers', async () => {
  const formats = ['#,##0.00"元"', 'h:mm:ss', '[h]:mm', '0.00E+00', '[Red]-0.0', 'G/通用格式', 'mm:ss.0', 20, 46]
  const row = formats.map((_, i) => `<c s="${i + 1}"><v>45260.5</v></c>`).join('')
  const file = files.make({ sheets: { 表: `<row>${row}</row>` }, formats })
  expect(await cells(file)).toEqual({ 表: { 1: formats.map(() => 45260.5) } })
})

test('percentages are what they show, and zeros that a format shows come with the number', async () => {
  const formats = [9, 10, '0.0%', '000000', '00.0']
  const row = formats.map((_, i) => `<c s="${i + 1}"><v>${i < 3 ? 0.087 : 123}</v></c>`).join('')
  const file = files.make({ sheets: { 表: `<row>${row}</row>` }, formats })
  expect(await cells(file)).toEqual({
    表: {
      1: [...[1, 2, 3].map(() => ({ percent: '8.7' })), { number: 123, shown: '000123' }, { number: 123, shown: null }],
    },
  })
})

test('Chinese text is whole wherever the pieces of a large file break', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `<row>${TEXT(`第${i}项：主体结构施工`)}</row>`).join('')
  const sheet = (await cells(files.make({ sheets: { 表: rows } }))).表 ?? {}
  expect(Object.values(sheet).map(row => row[0])).toEqual(
    Array.from({ length: 3000 }, (_, i) => `第${i}项：主体结构施工`),
  )
})

test('rows come in batches of about 500, and blank rows to the bottom of the sheet cost nothing', async () => {
  const blank = Array.from({ length: 9000 }, (_, i) => `<row r="${i + 3001}"><c r="A${i + 3001}" s="1"/></row>`).join(
    '',
  )
  const rows = Array.from({ length: 3000 }, () => '<row><c><v>1</v></c></row>').join('')
  const sizes = (await batches(files.make({ sheets: { 表: rows + blank } }))).map(batch => batch.rows.length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(3000)
  expect(sizes.length).toBeGreaterThan(1)
})

test('macros, links to other files, connections and hidden sheets are reported and nothing of them is read', async () => {
  const file = files.make({
    sheets: { 甲: '', 乙: '' },
    states: { 乙: 'hidden' },
    extra: [
      ['xl/vbaProject.bin', 'not a project'],
      ['xl/externalLinks/externalLink1.xml', 'not xml'],
      ['xl/connections.xml', 'not xml'],
      ['xl/embeddings/oleObject1.bin', 'x'],
    ],
  })
  const { warnings, sheets } = await inspectWorkbook(file)
  expect(sheets).toEqual([
    { name: '甲', hidden: false },
    { name: '乙', hidden: true },
  ])
  expect(warnings.join('')).toMatch(/宏.*引用了其他文件.*数据连接.*嵌入.*“乙”是隐藏的/)
  expect(await cells(file)).toEqual({ 甲: {}, 乙: {} })
  expect((await inspectWorkbook(fixture('openpyxl.xlsx'))).warnings).toEqual(['工作表“隐藏表”是隐藏的，也会一并读取。'])
})

test.runIf(canListOpenFiles)('leaving the loop early closes the file', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `<row>${TEXT(`第${i}行`)}</row>`).join('')
  const file = files.make({ sheets: { 表: rows, 又: rows } })
  for await (const batch of readWorkbook(file)) {
    expect(openFiles()).toContain(file)
    if (batch.rows.length > 0) break
  }
  await expect.poll(openFiles).not.toContain(file)
})
