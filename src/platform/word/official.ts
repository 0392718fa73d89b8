import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  TabStopType,
  TextRun,
} from 'docx'
import { Zip } from 'easy-template-x'

/*
 * The form of an official document (GB/T 9704-2012, 党政机关公文格式): page and type area 5.2, fonts 5.2.2,
 * title and body 7.3, numbering of levels 7.3.3, page numbers 7.5. Lengths in twips (1 mm = 56.7), sizes in half points.
 */

const mm = (length: number) => Math.round(length * 56.693)
export const TEXT_WIDTH = mm(156)
const LINE = 28 * 20
/** 报头, 二号, 三号, 四号, 五号, 小五 */
export const SIZE = { head: 84, two: 44, three: 32, four: 28, five: 21, small: 18 }
const DIGITS = 'Times New Roman'
const face = (eastAsia: string) => ({ ascii: DIGITS, hAnsi: DIGITS, cs: DIGITS, eastAsia })
export const FONTS = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  page: '宋体',
}

export const line = (value: number) => ({ line: value, lineRule: LineRuleType.EXACT })
export const run = (text: string, font = FONTS.body, size = SIZE.three, color?: string) =>
  new TextRun({ text, font: face(font), size, ...(color && { color }) })
const exact = line(LINE)

/** 标题：二号小标宋，居中。 */
export const title = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...line(36 * 20), after: LINE },
    children: [run(text, FONTS.title, SIZE.two)],
  })

const RED = 'FF0000'

/** 报头：刊名红色小标宋，期号居中，编印单位居左、日期居右，其下一条红线。 */
export const masthead = ({ name, number, office, date }: Record<'name' | 'number' | 'office' | 'date', string>) => [
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...line(52 * 20), after: LINE / 4 },
    children: [run(name, FONTS.title, SIZE.head, RED)],
  }),
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: exact, children: [run(number)] }),
  new Paragraph({
    spacing: { ...exact, after: LINE },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, space: 2, color: RED } },
    children: [run(`${office}\t${date}`)],
  }),
]

/** 版记：四号仿宋，首末各一条横线；左右各空一字。 */
export const imprint = (lines: string[]) =>
  lines.map((text, at) => {
    const rule = (thick: boolean) => ({ style: BorderStyle.SINGLE, size: thick ? 8 : 4, space: 1, color: '000000' })
    const last = at === lines.length - 1
    return new Paragraph({
      keepNext: !last,
      spacing: line(24 * 20),
      indent: { left: SIZE.four * 10, right: SIZE.four * 10 },
      tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - SIZE.four * 10 }],
      border: { top: rule(at === 0), ...(last && { bottom: rule(true) }) },
      children: [run(text, FONTS.body, SIZE.four)],
    })
  })

/** 表上的单位：小五仿宋，居右。 */
export const unitLine = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    keepNext: true,
    spacing: { ...line(13 * 20), before: 80, after: 40 },
    children: [run(text, FONTS.body, SIZE.small)],
  })

/** 表下的注：小五仿宋。 */
export const tableNote = (text: string) =>
  new Paragraph({ spacing: { ...line(13 * 20), before: 40 }, children: [run(text, FONTS.body, SIZE.small)] })

/** 标题之下的说明：三号楷体，居中。 */
export const note = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...exact, after: LINE / 2 },
    children: [run(text, FONTS.subheading)],
  })

/** 一级标题：三号黑体，左空二字。 */
export const heading = (text: string) =>
  new Paragraph({
    keepNext: true,
    spacing: exact,
    indent: { firstLineChars: 200, firstLine: 640 },
    children: [run(text, FONTS.heading)],
  })

/** 正文：三号仿宋，左空二字；`lead` 为段首的二级标题，三号楷体；`keep` 与下段同页。 */
export const body = (text: string, { lead = '', keep = false } = {}) =>
  new Paragraph({
    keepNext: keep,
    alignment: AlignmentType.BOTH,
    spacing: exact,
    indent: { firstLineChars: 200, firstLine: 640 },
    children: [...(lead ? [run(lead, FONTS.subheading)] : []), run(text)],
  })

/** 附件说明之前、署名之前空一行；附件另起一页，顶格三号黑体。 */
export const blank = () => new Paragraph({ keepNext: true, spacing: exact, children: [] })
export const attachmentMark = (text: string) =>
  new Paragraph({ pageBreakBefore: true, spacing: exact, children: [run(text, FONTS.heading)] })

/** 署名和成文日期：右空四字。 */
export const signature = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    keepNext: true,
    spacing: exact,
    indent: { right: 4 * SIZE.three * 10 },
    children: [run(text)],
  })

/** A line that carries only the tags of a loop or condition; it goes when the template is filled. */
export const tags = (text: string) => new Paragraph({ spacing: line(12 * 20), children: [run(text, FONTS.page, 16)] })

/** 表题在上、图题在下：五号黑体，居中；表题与表同页。 */
export const caption = (text: string, of: 'table' | 'chart') =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: of === 'table',
    spacing: { ...line(20 * 20), before: of === 'table' ? 160 : 0, after: of === 'table' ? 60 : 160 },
    children: [run(text, FONTS.heading, SIZE.five)],
  })

/** Between a table and what follows it. */
export const gap = () => new Paragraph({ spacing: line(10 * 20), children: [] })

export const drawing = (child: ParagraphChild) =>
  new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 160 }, children: [child] })

/** 页码：四号宋体，数字左右各一条一字线；单页居右空一字，双页居左空一字。 */
const pageNumber = (alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT) =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: { ascii: FONTS.page, hAnsi: FONTS.page, cs: FONTS.page, eastAsia: FONTS.page },
            size: SIZE.four,
          }),
        ],
      }),
    ],
  })

/** A4，上白边 37 mm，下 35 mm，左 28 mm，右 26 mm；奇偶页页码不同侧。 */
export async function officialDocument(
  children: ISectionOptions['children'],
  about: { title: string },
): Promise<Buffer> {
  const document = new Document({
    creator: '宜商',
    lastModifiedBy: '宜商',
    title: about.title,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: face(FONTS.body), size: SIZE.three, language: { eastAsia: 'zh-CN' } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(23) },
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children,
      },
    ],
  })
  return withFonts(await Packer.toBuffer(document))
}

/** Where a machine lacks an official font, Word takes its other name, then the nearest by panose. */
const substitutes: Record<string, { other: string; panose: string }> = {
  [FONTS.title]: { other: '方正小标宋_GBK', panose: '02010601030101010101' },
  [FONTS.body]: { other: '仿宋', panose: '02010609060101010101' },
  [FONTS.heading]: { other: 'SimHei', panose: '02010609060101010101' },
  [FONTS.subheading]: { other: '楷体', panose: '02010609060101010101' },
  [FONTS.page]: { other: 'SimSun', panose: '02010600030101010101' },
}

/** What the builder leaves out: other names for the fonts, and the charts' Chinese font. */
async function withFonts(file: Buffer): Promise<Buffer> {
  const fonts = Object.entries(substitutes).map(
    ([name, { other, panose }]) =>
      `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:panose1 w:val="${panose}"/>` +
      `<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  )
  const zip = await Zip.load(file)
  for (const name of zip.listFiles().filter(path => /^word\/charts\/chart\d+\.xml$/.test(path))) {
    // The builder names a chart's font for Latin text only.
    const chart = await zip.getFile(name).getContentText()
    zip.setFile(name, chart.replaceAll('<a:ea typeface="+mn-ea"/>', `<a:ea typeface="${FONTS.body}"/>`))
  }
  zip.setFile(
    'word/fontTable.xml',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`,
  )
  return zip.export(Buffer)
}
