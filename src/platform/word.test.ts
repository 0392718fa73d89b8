import { Zip } from 'easy-template-x'
import { describe, expect, test } from 'vitest'
import { readWord } from '#test/harness/briefs.ts'
import { chart } from './word/chart.ts'
import { body, drawing, officialDocument, tags } from './word/official.ts'
import { table } from './word/table.ts'
import { fillTemplate, tagsOf } from './word.ts'

const made = (...parts: Parameters<typeof officialDocument>[0]) => officialDocument(parts, { title: '示范' })
const lines = async (file: Buffer) => (await readWord(file)).paragraphs
const repacked = async (file: Buffer, change: (zip: Zip) => void) => {
  const zip = await Zip.load(file)
  change(zip)
  return zip.export(Buffer)
}

describe('filling a template', () => {
  test('leaves nothing of lines that carry only tags, whether their loop runs never, once or often', async () => {
    const template = await made(body('前'), tags('{#行}'), body('{字}'), tags('{/行}'), body('后'))
    const filled = async (...texts: string[]) => lines(await fillTemplate(template, { 行: texts.map(字 => ({ 字 })) }))
    expect(await filled()).toEqual(['前', '后', ''])
    expect(await filled('甲')).toEqual(['前', '甲', '后', ''])
    expect(await filled('甲', '乙', '丙')).toEqual(['前', '甲', '乙', '丙', '后', ''])
    const xml = await (await Zip.load(await fillTemplate(template, { 行: [{ 字: '甲' }] })))
      .getFile('word/document.xml')
      .getContentText()
    expect(xml).not.toMatch(/yishang/i)
  })

  test('finds a tag from the row outwards, wherever the template nests it', async () => {
    const template = await made(tags('{#外}'), tags('{#内}'), body('{名}{外名}{顶}'), tags('{/内}'), tags('{/外}'))
    const data = { 顶: '三', 外: [{ 外名: '二' }], 内: [{ 名: '一' }, { 名: '四' }] }
    expect(await lines(await fillTemplate(template, data))).toEqual(['一二三', '四二三', ''])
  })

  test('takes braces, markup and names of JavaScript in the data as text', async () => {
    const template = await made(
      body('{甲}'),
      body('[{constructor}]'),
      table([{ header: '乙', cell: '{#行}{甲}{/行}', share: 1 }]),
    )
    const text = await lines(await fillTemplate(template, { 甲: '{乙}<&>"', 行: [{ 甲: '{#行}' }] }))
    expect(text.slice(0, 4)).toEqual(['{乙}<&>"', '[]', '乙', '{#行}'])
  })

  test('draws a chart from the data of the tag in its title, and its labels are text', async () => {
    const template = await made(drawing(chart({ tag: '图', kind: 'bar', series: ['甲'], description: '示范' })))
    const filled = await fillTemplate(template, {
      图: { categories: ['一', '<二&', '三'], series: [{ name: '乙"', values: [1.5, 0, 7] }] },
    })
    expect((await readWord(filled)).drawn).toEqual(['1.5', '0', '7'])
    const xml = await (await Zip.load(filled)).getFile('word/charts/chart1.xml').getContentText()
    expect(xml).toContain('＜二＆')
    expect(xml).not.toContain('{图}')
  })
})

describe('what may be a template', () => {
  test('names its tags in order', async () => {
    expect(await tagsOf(await made(body('{甲}{#乙}{丙}{/乙}')))).toEqual([
      { name: '甲', kind: 'text' },
      { name: '乙', kind: 'open' },
      { name: '丙', kind: 'text' },
      { name: '乙', kind: 'close' },
    ])
  })

  const refused = async (file: Buffer, why: RegExp) =>
    expect(tagsOf(file)).rejects.toMatchObject({
      status: 422,
      code: 'bad_template',
      message: expect.stringMatching(why),
    })

  test('no zip, no Word file, a torn one', async () => {
    const file = await made(body('{甲}'))
    await refused(Buffer.from('x'), /不是 \.docx/)
    await refused(file.subarray(0, file.length - 40), /不是 \.docx|不完整/)
    await refused(await repacked(file, zip => zip.setFile('[Content_Types].xml', '<Types/>')), /不是 Word 文档/)
    const xml = await (await Zip.load(file)).getFile('word/document.xml').getContentText()
    await refused(await repacked(file, zip => zip.setFile('word/document.xml', xml.slice(0, -20))), /已损坏/)
    const marked = await repacked(file, zip => zip.setFile('word/document.xml', `\uFEFF${xml}`))
    expect(await tagsOf(marked)).toHaveLength(1)
  })

  test('nothing with macros, or with parts that load from elsewhere; links in the text are fine', async () => {
    const file = await made(body('{甲}'))
    await refused(await repacked(file, zip => zip.setFile('word/vbaProject.bin', 'x')), /宏/)
    const relation = (type: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://192.0.2.1/a" TargetMode="External"/></Relationships>`
    const withRelation = (type: string) =>
      repacked(file, zip => zip.setFile('word/_rels/header9.xml.rels', relation(type)))
    for (const type of ['image', 'attachedTemplate', 'oleObject']) await refused(await withRelation(type), /外部/)
    expect(await tagsOf(await withRelation('hyperlink'))).toHaveLength(1)
  })

  test('however a link to elsewhere is written', async () => {
    const file = await made(body('{甲}'))
    const REL = 'http://schemas.openxmlformats.org/package/2006/relationships'
    const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'
    const one = (attributes: string) => `<Relationship Id="x1" Type="${TYPE}" ${attributes}/>`
    const written = [
      `<p:Relationships xmlns:p="${REL}"><p:Relationship Id="x1" Type="${TYPE}" Target="http://192.0.2.1/a" TargetMode="External"/></p:Relationships>`,
      `<Relationships xmlns="${REL}">${one('Target="http://192.0.2.1/a" TargetMode="Ext&#101;rnal"')}</Relationships>`,
      `<Relationships xmlns="${REL}">${one('Target="http://192.0.2.1/a?b>c" TargetMode="External"')}</Relationships>`,
      `<Relationships xmlns="${REL}">${one('Target="http://192.0.2.1/a"\nTargetMode\t=\n\'External\' ')}</Relationships>`,
    ]
    for (const rels of written) {
      await refused(await repacked(file, zip => zip.setFile('word/_rels/header9.xml.rels', rels)), /外部/)
    }
    const hidden = `<!DOCTYPE r [<!ENTITY m "External">]><Relationships xmlns="${REL}">${one('Target="a" TargetMode="&m;"')}</Relationships>`
    const utf7 = `<?xml version="1.0" encoding="utf-7"?><Relationships xmlns="${REL}"/>`
    for (const rels of [hidden, utf7, `<p:Relationships>${one('Target="a"')}</p:Relationships>`]) {
      await refused(await repacked(file, zip => zip.setFile('word/_rels/header9.xml.rels', rels)), /损坏/)
    }
  })

  test('nothing that a field or an old drawing loads from elsewhere, or a macro by another name', async () => {
    const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
    const file = await made(body('{甲}'))
    const header = (inside: string) =>
      repacked(file, zip => zip.setFile('word/header9.xml', `<w:hdr xmlns:w="${W}" xmlns:v="urn:v">${inside}</w:hdr>`))
    const code = (...parts: string[]) =>
      parts.map(part => `<w:r><w:instrText xml:space="preserve">${part}</w:instrText></w:r>`).join('')
    await refused(await header(`<w:p>${code(' INCLUDE', 'PICTURE "http://192.0.2.1/a"')}</w:p>`), /外部/)
    await refused(await header('<w:p><w:fldSimple w:instr=" DDEAUTO c:\\x "/></w:p>'), /外部/)
    await refused(
      await header('<w:p><w:r><w:pict><v:imagedata src="http://192.0.2.1/a"/></w:pict></w:r></w:p>'),
      /外部/,
    )
    const fine = `<w:fldChar w:fldCharType="begin"/>${code(' HYPERLINK "http://192.0.2.1/link/import"')}`
    expect(await tagsOf(await header(`<w:p>${code(' PAGE ')}<w:r>${fine}</w:r></w:p>`))).toHaveLength(1)
    const relation =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="data.bin"/></Relationships>'
    await refused(await repacked(file, zip => zip.setFile('word/_rels/x.xml.rels', relation)), /宏/)
  })

  test('no file that unpacks without end, and no part with entities', async () => {
    const file = await made(body('{甲}'))
    const bomb = await repacked(file, zip => zip.setFile('word/media/a.bin', Buffer.alloc(33 * 2 ** 20)))
    expect(bomb.length).toBeLessThan(200_000)
    await refused(bomb, /32 MB/)
    const entities = '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
    await refused(await repacked(file, zip => zip.setFile('customXml/item1.xml', entities)), /损坏/)
  })
})
