import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { book } from '#test/fixtures/excel/book.ts'
import { canListOpenFiles, cells, fixture, folder, openFiles, refusal } from '#test/fixtures/excel/files.ts'
import { zip } from '#test/fixtures/excel/zip.ts'

const files = folder()
const ONE = { sheets: { 表: '<row><c><v>1</v></c></row>' } }
const SHEET = 'xl/worksheets/sheet1.xml'

describe('a file that is no workbook is refused with what to do instead', () => {
  test.each([
    ['an empty file', '', /文件是空的/],
    ['text', '项目编号,名称\nP001,示例\n', /文本文件.*另存为 \.xlsx/],
    ['a web page called .xls', '\ufeff<html><table></table></html>', /网页.*另存为 \.xlsx/],
    ['PDF', '%PDF-1.7\n\x00', /PDF/],
    ['other bytes', '\x00\x01\x02\x03', /不是 \.xlsx 工作簿/],
    ['an archive of something else', zip([['readme.txt', 'x']]), /普通压缩包/],
    ['an empty archive', zip([]), /压缩包是空的/],
    ['a binary workbook', packageOf('xl/workbook.bin'), /xlsb.*另存为 \.xlsx/],
    ['a Word document', packageOf('word/document.xml'), /Word/],
    ['a presentation', packageOf('ppt/presentation.xml'), /演示文稿/],
  ])('%s', async (_, content, sentence) => {
    const error = await refusal(files.save(content))
    expect(error).toMatchObject({ status: 422, code: 'not_a_workbook' })
    expect(error.message).toMatch(sentence)
  })

  test('an old .xls and an .ods', async () => {
    expect((await refusal(fixture('legacy.xls'))).message).toMatch(/旧版 \.xls.*另存为 \.xlsx/)
    expect((await refusal(fixture('sheet.ods'))).message).toMatch(/\.ods.*另存为 \.xlsx/)
  })

  test('a path where there is no file', async () => {
    expect(await refusal(files.path('none.xlsx'))).toMatchObject({ status: 422, code: 'file_unreadable' })
    expect(await refusal(files.path(''))).toMatchObject({ code: 'file_unreadable' })
  })
})

describe('an encrypted workbook is refused as such', () => {
  test('whole, as Excel and WPS do', async () => {
    const ole2 = Buffer.alloc(4096)
    ole2.write('d0cf11e0a1b11ae1', 'hex')
    ole2.writeUInt16LE(9, 30)
    ole2.writeUInt32LE(1, 48)
    ole2.write('Root Entry', 1024, 'utf16le')
    ole2.write('EncryptedPackage', 1024 + 128, 'utf16le')
    expect((await refusal(files.save(ole2))).code).toBe('workbook_encrypted')
  })

  test('by the zip', async () => {
    expect((await refusal(files.make({ ...ONE, tricks: { encrypted: SHEET } }))).code).toBe('workbook_encrypted')
  })
})

describe('a damaged workbook is refused, at any place where it may be cut or altered', () => {
  test('cut off anywhere', async () => {
    const whole = readFileSync(fixture('libreoffice.xlsx'))
    for (let length = 4; length < whole.length; length += 211) {
      const error = await refusal(files.save(whole.subarray(0, length)))
      expect(error).toMatchObject({ status: 422, code: 'workbook_truncated' })
    }
  })

  test('any byte altered: read as it was, or refused', async () => {
    const row = '<row><c><v>1</v></c><c t="s"><v>0</v></c><c s="1"><v>45000</v></c></row>'
    const whole = book({ sheets: { 表: row }, strings: '<si><t>文字</t></si>', formats: [14] })
    const outcomes = new Set<string>()
    for (let at = 0; at < whole.length; at += 7) {
      const altered = Buffer.from(whole)
      altered.writeUInt8((altered.readUInt8(at) + 1) % 256, at)
      const outcome = cells(files.save(altered)).catch((error: { status?: number; code: string }) => {
        if (error.status !== 422) throw error
        return error.code
      })
      outcomes.add(JSON.stringify(await outcome))
    }
    outcomes.delete('{"表":{"1":[1,"文字",{"day":"2023-03-15"}]}}')
    for (const outcome of outcomes) expect(outcome).toMatch(/^"(workbook_|not_a_workbook)/)
    expect(outcomes).toContain('"workbook_damaged"')
  })

  test.each([
    ['a wrong checksum', book({ ...ONE, tricks: { badCrc: SHEET } }), /校验码不符/],
    ['a part smaller than declared', book({ ...ONE, tricks: { size: { [SHEET]: 100_000 } } }), /不完整/],
    ['a part larger than declared', book({ ...ONE, tricks: { size: { [SHEET]: 20 } } }), /实际大小超过登记的大小/],
    ['XML that ends early', book({ sheets: { 表: '<worksheet><sheetData><row><c><v>1' } }), /XML 有误/],
    ['XML with crossed tags', book({ sheets: { 表: '<worksheet><sheetData></worksheet></sheetData>' } }), /XML 有误/],
    ['no XML at all', book({ sheets: { 表: '<worksheet>\0</worksheet>' } }), /XML 有误/],
    [
      'bytes that are no text',
      book({ sheets: { 表: Buffer.from('<worksheet>\xff</worksheet>', 'latin1') } }),
      /无法解开/,
    ],
    [
      'a shared text that is missing',
      book({ sheets: { 表: '<row><c t="s"><v>5</v></c></row>' } }),
      /引用了不存在的文字/,
    ],
    ['rows out of order', book({ sheets: { 表: '<row r="2"/><row r="1"/>' } }), /行号有误/],
    ['a row beyond the last', book({ sheets: { 表: '<row r="1048577"/>' } }), /行号有误/],
    ['cells out of order', book({ sheets: { 表: '<row><c r="B1"/><c r="A1"/></row>' } }), /位置有误/],
    ['a missing sheet part', zip([...parts(), ['xl/workbook.xml', workbookXml]]), /缺少部件/],
    ['a part twice', zip([...parts(), ['xl/workbook.xml', workbookXml], ['XL/workbook.xml', workbookXml]]), /重复/],
    ['a part outside the workbook', zip([['../evil.xml', 'x']]), /压缩包目录/],
  ])('%s', async (_, content, sentence) => {
    const error = await refusal(files.save(content))
    expect(error).toMatchObject({ status: 422, code: 'workbook_damaged' })
    expect(error.message).toMatch(sentence)
  })
})

test.runIf(canListOpenFiles)('no refused file stays open', () => {
  expect(openFiles().filter(file => file.startsWith(files.path('')))).toEqual([])
})

const workbookXml = '<workbook xmlns:r="r"><sheets><sheet name="表" r:id="rId1"/></sheets></workbook>'

function parts(): [string, string][] {
  const relation = '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/none.xml"/>'
  return [['xl/_rels/workbook.xml.rels', `<Relationships>${relation}</Relationships>`]]
}

function packageOf(main: string): Buffer {
  const relation = `<Relationship Id="rId1" Type="x/officeDocument" Target="${main}"/>`
  return zip([
    ['_rels/.rels', `<Relationships>${relation}</Relationships>`],
    [main, 'x'],
  ])
}
