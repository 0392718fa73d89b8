import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { zip } from '#test/fixtures/excel/zip.ts'
import { readWord } from './document.ts'

const folder = mkdtempSync(join(tmpdir(), 'yishang-word-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v" xmlns:c="urn:c" xmlns:a="urn:a"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A document of a body, with further parts by the type of their relation. */
function docx(body: string, parts: [type: string, xml: string][] = []): string {
  const relations = parts.map(
    ([type], at) => `<Relationship Id="r${at}" Type="${OFFICE}/${type}" Target="part${at}.xml"/>`,
  )
  const file = join(folder, 'a.docx')
  writeFileSync(
    file,
    zip([
      ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
      ['word/document.xml', `<w:document ${SPACES}><w:body>${body}</w:body></w:document>`],
      ['word/_rels/document.xml.rels', `<Relationships>${relations.join('')}</Relationships>`],
      ...parts.map(([, xml], at): [string, string] => [`word/part${at}.xml`, xml.replace('>', ` ${SPACES}>`)]),
    ]),
  )
  return file
}
const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (...runs: string[]) => `<w:p>${runs.map(one => (one.startsWith('<') ? one : run(one))).join('')}</w:p>`
const textOf = async (...parameters: Parameters<typeof docx>) => (await readWord(docx(...parameters))).text

describe('the text of a Word file', () => {
  test.each([
    ['moved.docx', /新开工项目68个/, /86/],
    ['text-box.docx', /^\n2024年，全区新开工项目68个。\n$/, /68.*68/s],
    ['hidden.docx', /新开工项目68个/, /8668/],
  ])('of %s is what its reader sees', async (name, shown, hidden) => {
    const { text } = await readWord(fileURLToPath(new URL(`../../test/fixtures/word/${name}`, import.meta.url)))
    expect(text).toMatch(shown)
    expect(text).not.toMatch(hidden)
  })

  test('leaves out what tracked changes took away: runs, moved text, rows, cells, the mark of a paragraph', async () => {
    const gone = '<w:del w:id="1"><w:r><w:delText>7</w:delText></w:r></w:del>'
    expect(await textOf(p('开工', gone, '<w:ins w:id="2"><w:r><w:t>8</w:t></w:r></w:ins>', '个'))).toBe('开工8个\n')
    expect(
      await textOf(
        `<w:moveFrom w:id="1">${run('5个')}</w:moveFrom>${p('<w:moveTo w:id="1">', run('6个'), '</w:moveTo>')}`,
      ),
    ).toBe('6个\n')
    const unmarked = `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${run('开工1')}</w:p>`
    expect(await textOf(unmarked + p('2个'))).toBe('开工12个\n')
    const row = (mark: string, ...cells: string[]) =>
      `<w:tr><w:trPr>${mark}</w:trPr>${cells.map(cell => `<w:tc><w:tcPr>${cell.startsWith('-') ? '<w:cellDel w:id="3"/>' : ''}</w:tcPr>${p(cell)}</w:tc>`).join('')}</w:tr>`
    const table = `<w:tbl>${row('', '名称', '-旧', '数')}${row('<w:del w:id="1"/>', '甲', '-1', '9')}${row('<w:hidden/>', '丙', '-1', '9')}${row('', '乙', '-1', '8')}</w:tbl>`
    expect(await textOf(table)).toBe('名称\t数\n乙\t8\n')
    const changed = `<w:p><w:r><w:rPr><w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>看得见</w:t></w:r></w:p>`
    expect(await textOf(changed)).toBe('看得见\n')
  })

  test('leaves out what is hidden or struck, by its own word or by a style', async () => {
    expect(
      await textOf(
        p(
          '新开工',
          run('86', '<w:vanish/>'),
          run('9', '<w:strike/>'),
          run('7', '<w:dstrike w:val="true"/>'),
          run('68', '<w:vanish w:val="0"/>'),
          '个',
        ),
      ),
    ).toBe('新开工68个\n')
    const styles = `<w:styles><w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="S"><w:rPr><w:strike/></w:rPr></w:style><w:style w:type="character" w:styleId="V"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`
    const of = (style: string, ...runs: string[]) =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.join('')}</w:p>`
    const body =
      of('H', run('1个'), run('2个', '<w:vanish w:val="off"/>'), run('3个', '<w:rStyle w:val="V"/>')) +
      p(run('4个', '<w:rStyle w:val="S"/>'), '5个')
    expect(await textOf(body, [['styles', styles]])).toBe('2个3个\n5个\n')
    const usual = `<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`
    expect(await textOf(p('1个', run('2个', '<w:vanish w:val="0"/>')), [['styles', usual]])).toBe('2个\n')
  })

  test('reads a text box once, behind its paragraph, also where only the older form of it has words', async () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`
    const both = (choice: string, fallback: string) =>
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent></w:r>`
    expect(await textOf(p('开工', both(box('框内12个'), box('框内12个')), '8个'))).toBe('开工8个\n框内12个\n')
    expect(await textOf(p('甲', both('<w:drawing/>', `<w:pict>${box('框内3个')}</w:pict>`)))).toBe('甲\n框内3个\n')
    const hidden = `<w:r><w:rPr><w:vanish/></w:rPr><w:pict>${box('框内3个')}</w:pict></w:r>`
    expect(await textOf(p('甲', hidden))).toBe('甲\n')
  })

  test('puts notes behind the paragraph or table that refers to them', async () => {
    const notes = (kind: string, text: string) =>
      `<w:${kind}s><w:${kind} w:type="separator" w:id="0">${p('———0')}</w:${kind}><w:${kind} w:id="2">${p(`<w:r><w:${kind}Ref/></w:r>`, text)}</w:${kind}><w:${kind} w:id="3">${p('没有提到的9个')}</w:${kind}></w:${kind}s>`
    const refer = (kind: string) => `<w:r><w:${kind}Reference w:id="2"/></w:r>`
    const parts: [string, string][] = [
      ['footnotes', notes('footnote', '含续建5个')],
      ['endnotes', notes('endnote', '截至12月底')],
    ]
    const table = `<w:tbl><w:tr><w:tc>${p('开工', refer('endnote'))}</w:tc><w:tc>${p('8')}</w:tc></w:tr></w:tbl>`
    expect(await textOf(p('开工', refer('footnote'), '68个。') + table + p('完'), parts)).toBe(
      '开工68个。\n（注：含续建5个）\n开工\t8\n（注：截至12月底）\n完\n',
    )
  })

  test('keeps a number that is written in pieces whole', async () => {
    const br = '<w:r><w:br/></w:r>'
    expect(await textOf(p('开工1', run('2', '<w:b/>'), '<w:proofErr w:type="spellStart"/>', '8个'))).toBe('开工128个\n')
    expect(await textOf(p('投资31', '<w:r><w:softHyphen/></w:r>', '41.5亿元'))).toBe('投资3141.5亿元\n')
    expect(await textOf(p('开工12', br, '8个，投资1', br, '2.5亿元'))).toBe('开工128个，投资12.5亿元\n')
    expect(await textOf(p('开工12', br, '2.竣工8个', br, '3、其他'))).toBe('开工12\n2.竣工8个\n3、其他\n')
    expect(await textOf(p('共216', br, '2024年，开工', br, '8个'))).toBe('共216\n2024年，开工\n8个\n')
  })

  test('takes results of fields as text, and neither their codes nor numbers of pages', async () => {
    const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const field = (code: string, result: string) =>
      `${char('begin')}<w:r><w:instrText> ${code} </w:instrText></w:r>${char('separate')}${run(result)}${char('end')}`
    expect(await textOf(p('开工', field('= SUM(ABOVE) \\# "0"', '68'), '个'))).toBe('开工68个\n')
    expect(await textOf(p('开工', '<w:fldSimple w:instr=" DOCPROPERTY n ">', run('68'), '</w:fldSimple>', '个'))).toBe(
      '开工68个\n',
    )
    expect(await textOf(p('一、总体', field('PAGEREF _Toc1 \\h', '3')))).toBe('一、总体\n')
    expect(await textOf(p('坏', char('begin'), '码1') + p('后面8个'))).toBe('坏\n后面8个\n')
    const ruby = `<w:r><w:ruby><w:rt>${run('xiàng')}</w:rt><w:rubyBase>${run('項')}</w:rubyBase></w:ruby></w:r>`
    expect(await textOf(p(ruby, '目'))).toBe('項目\n')
  })
})

describe('a table of a Word file', () => {
  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${text
      .split('|')
      .map(line => p(line))
      .join('')}</w:tc>`
  const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`
  const [top, below] = ['<w:vMerge w:val="restart"/>', '<w:vMerge/>']
  const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`

  test('keeps its grid: the words of a merged cell in all its places, its number once', async () => {
    const table = `<w:tbl>${row(cell('名单', top), cell('项目', span(2)), cell('进|展'))}${row(cell('', below), cell('项目数'), cell('实施类'), cell('已开工'))}${row(cell('区级重点项目'), cell('60', span(2)), cell('25', top))}${row(cell('2024年', span(2)), cell('38'), cell('', below))}</w:tbl>`
    expect(await textOf(table)).toBe(
      '名单\t项目\t项目\t进 展\n名单\t项目数\t实施类\t已开工\n区级重点项目\t60\t\t25\n2024年\t\t38\t\n',
    )
  })

  test('has its columns also where rows begin later or end earlier', async () => {
    const later = `<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>${cell('8')}</w:tr>`
    expect(await textOf(`<w:tbl>${row(cell('甲'), cell('乙'), cell('丙'))}${later}</w:tbl>`)).toBe(
      '甲\t乙\t丙\n\t8\t\n',
    )
  })

  test('of one cell is a frame around paragraphs; one within a cell stands behind the outer one', async () => {
    expect(await textOf(`<w:tbl>${row(cell('第一段。|第二段。'))}</w:tbl>`)).toBe('第一段。\n第二段。\n')
    const inner = `<w:tbl>${row(cell('甲'), cell('1'))}</w:tbl>`
    expect(await textOf(`<w:tbl>${row(`<w:tc>${inner}${p('外')}</w:tc>`, cell('乙'))}</w:tbl>${p('完')}`)).toBe(
      '外\t乙\n甲\t1\n完\n',
    )
  })

  test('that claims endless columns costs no more than one of Word', async () => {
    const wide = row(cell('表头', `${span(1_000_000)}${top}`))
    const text = await textOf(`<w:tbl>${wide.repeat(50)}</w:tbl>`)
    expect(text.split('\n')[0]?.split('\t')).toHaveLength(63)
    const many = row(cell('很长很长很长很长很长很长很长很长很长的表头', span(63))).repeat(2000)
    await expect(readWord(docx(`<w:tbl>${many}</w:tbl>`))).rejects.toMatchObject({ code: 'document_too_long' })
  })
})

test('names what holds numbers and is not read', async () => {
  const parts: [string, string][] = [
    ['header', `<w:hdr>${p('内部资料 第3期')}</w:hdr>`],
    ['header', `<w:hdr>${p('内部资料 第3期')}</w:hdr>`],
    ['footer', `<w:ftr>${p('— ', '<w:fldSimple w:instr="PAGE">', run('1'), '</w:fldSimple>', ' —')}</w:ftr>`],
    [
      'comments',
      `<w:comments><w:comment w:id="0">${p('应为68个')}</w:comment><w:comment w:id="1">${p('请核')}</w:comment></w:comments>`,
    ],
    ['chart', '<c:chartSpace><a:t>开工情况</a:t><c:v>68</c:v></c:chartSpace>'],
    ['diagramData', '<a:dataModel><a:t>流程</a:t></a:dataModel>'],
  ]
  const { unread } = await readWord(docx(p('文', '<w:r><w:drawing><a:blip/></w:drawing></w:r>'), parts))
  expect(unread).toEqual([
    { part: '页眉', quote: '内部资料 第3期' },
    { part: '批注', quote: '应为68个' },
    { part: '图表', quote: '开工情况' },
    { part: '图片', quote: '' },
  ])
})
