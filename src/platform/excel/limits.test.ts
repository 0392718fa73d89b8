import { describe, expect, test } from 'vitest'
import { readWorkbook } from '#platform/excel.ts'
import { batches, canListOpenFiles, cells, fixture, folder, openFiles, refusal } from '#test/fixtures/excel/files.ts'
import { zip } from '#test/fixtures/excel/zip.ts'

const files = folder()
const SHEET = 'xl/worksheets/sheet1.xml'

describe('a workbook that would eat the machine is refused', () => {
  const bomb = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'

  test('entities that multiply', async () => {
    const file = files.make({
      sheets: { 表: `${bomb}<worksheet><sheetData><row><c t="str"><v>&c;</v></c></row></sheetData></worksheet>` },
    })
    expect((await refusal(file)).message).toMatch(/DOCTYPE/)
  })

  test('more than the limit when unpacked, as declared', async () => {
    const file = files.make({
      sheets: { 表: '<row><c><v>1</v></c></row>' },
      extra: [['xl/media/image1.png', Buffer.alloc(3_000_000)]],
    })
    expect(await refusal(file, { expandedBytes: 2 ** 21 })).toMatchObject({ code: 'workbook_too_large' })
    expect(await cells(file)).toEqual({ 表: { 1: [1] } })
  })

  test('more than the limit when unpacked, though declared small', async () => {
    const row = `<row><c><v>1</v></c></row>${' '.repeat(100_000)}`
    const made = { sheets: { 表: row.repeat(30) }, tricks: { size: { [SHEET]: 1000 } } }
    expect(await refusal(files.make(made), { expandedBytes: 2 ** 20 })).toMatchObject({ code: 'workbook_damaged' })
  })

  test('one part read many times, each time within what was declared', async () => {
    const names = ['甲', '乙', '丙', '丁']
    const sheet = `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>${' '.repeat(400_000)}</worksheet>`
    const relations = names.map(
      (_, i) => `<Relationship Id="rId${i + 1}" Type="x/worksheet" Target="${SHEET.slice(3)}"/>`,
    )
    const sheets = names.map((name, i) => `<sheet name="${name}" r:id="rId${i + 1}"/>`)
    const file = files.save(
      zip([
        ['xl/workbook.xml', `<workbook xmlns:r="r"><sheets>${sheets.join('')}</sheets></workbook>`],
        ['xl/_rels/workbook.xml.rels', `<Relationships>${relations.join('')}</Relationships>`],
        [SHEET, sheet],
      ]),
    )
    expect(await refusal(file, { expandedBytes: 1_000_000 })).toMatchObject({ code: 'workbook_too_large' })
  })

  test('an absurd ratio of compression', async () => {
    const file = files.make({ sheets: { 表: ' '.repeat(20_000_000) } })
    expect((await refusal(file)).message).toMatch(/压缩比异常/)
  })

  test('a single token without end', async () => {
    const file = files.make({ sheets: { 表: `<row><c><v>${'<!--'}${'x'.repeat(2_000_000)}--></v></c></row>` } })
    expect((await refusal(file)).message).toMatch(/超过 32767 个字符/)
    const attribute = files.make({ sheets: { 表: `<row x="${'x'.repeat(2_000_000)}"/>` } })
    expect(await refusal(attribute)).toMatchObject({ code: 'workbook_too_large' })
  })

  test('nesting without end', async () => {
    expect((await refusal(files.make({ sheets: { 表: '<a>'.repeat(5000) } }))).message).toMatch(/嵌套过深/)
  })

  test.each([
    ['a file over the limit', { fileBytes: 100 }, /超过上限/],
    ['too many parts', { entries: 2 }, /个部件/],
    ['too much text', { sharedCharacters: 5 }, /文字总量过大/],
  ])('%s', async (_, limits, sentence) => {
    const error = await refusal(fixture('libreoffice.xlsx'), limits)
    expect(error).toMatchObject({ status: 422, code: 'workbook_too_large' })
    expect(error.message).toMatch(sentence)
  })

  test('a thousand sheets', async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `表${i}`)
    const file = files.make({ sheets: Object.fromEntries(names.map(name => [name, ''])) })
    expect((await refusal(file)).message).toMatch(/有 1000 张工作表，超过上限 255 张/)
    expect(Object.keys(await cells(file, { sheets: 1000 }))).toEqual(names)
  })
})

describe('what a sheet may not hold is refused by sheet, row and column', () => {
  const long = 'x'.repeat(32_768)

  test('a cell of more than 32 767 characters, shared or not, even of 1 MB', async () => {
    const texts = [long, 'x'.repeat(1_000_000), '_x4E00_'.repeat(32_768)]
    for (const text of texts) {
      const inline = files.make({
        sheets: { 项目: `<row r="4"><c r="AB4" t="inlineStr"><is><t>${text}</t></is></c></row>` },
      })
      expect((await refusal(inline)).message).toMatch(/工作表“项目”第 4 行 AB 列的内容超过 32767 个字符/)
    }
    const shared = {
      sheets: { 项目: '<row r="4"><c r="AB4" t="s"><v>0</v></c></row>' },
      strings: `<si><t>${long}</t></si>`,
    }
    expect((await refusal(files.make(shared))).message).toMatch(/第 4 行 AB 列的内容超过 32767 个字符/)
  })

  test('a cell of exactly 32 767 characters is read', async () => {
    const text = '_x4E00_'.repeat(32_767)
    const sheet = await cells(files.make({ sheets: { 表: `<row><c t="str"><v>${text}</v></c></row>` } }))
    expect(sheet).toEqual({ 表: { 1: ['一'.repeat(32_767)] } })
  })

  test('a column beyond XFD', async () => {
    const last = files.make({ sheets: { 表: '<row><c r="XFD1"><v>1</v></c></row>' } })
    expect((await cells(last)).表?.[1]).toHaveLength(16_384)
    const beyond = files.make({ sheets: { 表: '<row><c r="XFD1"><v>1</v></c><c><v>2</v></c></row>' } })
    expect((await refusal(beyond)).message).toMatch(/第 1 行 XFE 列超出上限 16384 列/)
  })

  test('more rows with values than the limit', async () => {
    const file = files.make({ sheets: { 表: `${'<row/>'.repeat(50)}${'<row><c><v>1</v></c></row>'.repeat(11)}` } })
    expect((await refusal(file, { rows: 10 })).message).toMatch(/“表”超过 10 行/)
    expect(Object.keys((await cells(file, { rows: 11 })).表 ?? {})).toHaveLength(11)
  })

  test('more cells than the limit, those that are there alone', async () => {
    const file = files.make({ sheets: { 表: '<row><c r="J1"/><c><v>1</v></c></row>'.repeat(5) } })
    expect((await refusal(file, { cells: 4 })).message).toMatch(/“表”时单元格已超过 4 个/)
    expect(Object.keys((await cells(file, { cells: 5 })).表 ?? {})).toHaveLength(5)
  })

  test('the cells of all sheets together', async () => {
    const file = files.make({ sheets: { 甲: '<row><c><v>1</v></c></row>', 乙: '<row><c><v>1</v></c></row>' } })
    expect((await refusal(file, { cells: 1 })).message).toMatch(/“乙”时单元格已超过 1 个/)
  })

  test('a number that is none comes out as an error cell, for the reader to name', async () => {
    const row = '<row><c><v>abc</v></c><c><v>1e999</v></c><c t="e"><v>#REF!</v></c></row>'
    expect(await cells(files.make({ sheets: { 表: row } }))).toEqual({
      表: { 1: [{ error: 'abc' }, { error: '1e999' }, { error: '#REF!' }] },
    })
  })
})

describe('a small file costs little, whatever its cells point at', () => {
  test('a lone value at the right end of many rows is one cell a row', async () => {
    const row = (at: number) => `<row r="${at}"><c r="XFD${at}"><v>1</v></c></row>`
    const file = files.make({ sheets: { 表: Array.from({ length: 7500 }, (_, at) => row(at + 1)).join('') } })
    const rows = (await batches(file)).flatMap(batch => batch.rows)
    expect(rows).toHaveLength(7500)
    expect(rows.every(({ columns, values }) => columns.length === 1 && columns[0] === 16_383 && values[0] === 1)).toBe(
      true,
    )
  })

  test('a long text in very many cells is refused long before the last of them', async () => {
    const rows = '<row><c t="s"><v>0</v></c></row>'.repeat(40_000)
    const file = files.make({ sheets: { 表: rows }, strings: `<si><t>${'长'.repeat(32_000)}</t></si>` })
    let characters = 0
    const reading = async () => {
      for await (const { rows } of readWorkbook(file))
        for (const { values } of rows) for (const value of values) characters += String(value).length
    }
    await expect(reading()).rejects.toThrow('文字总量已过大')
    expect(characters).toBeLessThan(32 * 2 ** 20)
  })

  test('a batch ends where its texts are long', async () => {
    const rows = '<row><c t="s"><v>0</v></c></row>'.repeat(100)
    const file = files.make({ sheets: { 表: rows }, strings: `<si><t>${'长'.repeat(30_000)}</t></si>` })
    const sizes = (await batches(file)).map(({ rows }) => rows.length)
    expect(Math.max(...sizes)).toBeLessThan(100)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(100)
  })

  test('as much text as an office writes is read, though every row repeats it', async () => {
    const rows = '<row><c t="s"><v>0</v></c></row>'.repeat(40_000)
    const file = files.make({ sheets: { 表: rows }, strings: `<si><t>${'正在办理手续'.repeat(60)}</t></si>` })
    expect((await batches(file)).reduce((sum, { rows }) => sum + rows.length, 0)).toBe(40_000)
  })
})

test.runIf(canListOpenFiles)('no refused file stays open', () => {
  expect(openFiles().filter(file => file.startsWith(files.path('')))).toEqual([])
})
