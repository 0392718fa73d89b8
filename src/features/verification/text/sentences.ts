/** One line of a text: where it stands in the normalised text, and what it is for the lines after it. */
export interface Line {
  start: number
  end: number
  text: string
  /** How deep a heading it is: 0 the title, 1 一、, 2 （一）, 3 1.; null for a paragraph. */
  heading: number | null
  /** The length of its numbering: 一、 （一） 1. 1.1 ①, and the name of who speaks, 答：. */
  numbering: number
  /** What stands in brackets before the line: 【招商引资】. */
  label: string
}

const LONGEST_SENTENCE = 1000
/** Where there is no good place to part one, it is parted anyhow. */
const LONGEST_ANYHOW = 1200
const LONGEST_HEADING = 45

/** The lines of a normalised text that have anything in them. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const line = text.slice(start, end)
    if (/\S/.test(line)) lines.push({ start, end, text: line, heading: null, ...beginningOf(line) })
    start = end + 1
  }
  markHeadings(lines)
  markPoints(lines)
  return lines
}

function beginningOf(line: string): Pick<Line, 'numbering' | 'label'> {
  const [written = '', label = ''] = /^［([^［］]{2,16})］(?=.)/.exec(line) ?? []
  return { label, numbering: written.length > 0 ? written.length : (NUMBERING.exec(line)?.[0].length ?? 0) }
}

const SUBTITLE = 0.5

/** Before the text begins: 关于1—10月诉求办理情况的通报 under the name of the paper, 北山高新片区管委会主任何某 under the title. */
const HEAD_LINES = 8
const OF_TITLE =
  /^关于.{4,}的(?:通报|报告|汇报|情况|说明|请示|函|答复|意见|通知)$|(?:主任|书记|局长|镇长|乡长|区长|县长|组长)[\s\t]*\p{Script=Han}{1,4}$/u

const NUMBERED: [RegExp, number][] = [
  [/^#/, 1],
  [/^[一二三四五六七八九十]{1,3}、/, 1],
  [/^第[一二三四五六七八九十]{1,3}(?:部分|章|节)/, 1],
  [/^（[一二三四五六七八九十]{1,3}）/, 2],
  [/^\d{1,2}[.、．]/, 3],
  [/^（\d{1,2}）/, 4],
  [/^0[1-9](?=[\u3400-\u9fff])/, 1],
]

function markHeadings(lines: Line[]): void {
  let titled = false
  let isHead = true
  for (const [at, line] of lines.entries()) {
    if (/[。；]/.test(line.text)) isHead = false
    if (
      line.text.length > LONGEST_HEADING ||
      /[。；！？，]/.test(line.text.replace(/[！？]$/, '')) ||
      /[\t|]/.test(line.text)
    ) {
      titled = true
      continue
    }
    if (isLabel(line.text) || isPoint(line.text) || isTold(lines, at) || MARK.test(line.text)) continue
    const numbered = NUMBERED.find(([pattern]) => pattern.test(line.text))
    if (numbered === undefined && /：$/.test(line.text)) continue
    // ——空港新区管委会向专题会议的汇报 belongs to the title.
    const isSubtitle = (at === 1 && /^—/.test(line.text)) || (at < HEAD_LINES && isHead && OF_TITLE.test(line.text))
    line.heading = numbered?.[1] ?? (titled && isSubtitle ? SUBTITLE : titled ? 1 : 0)
    titled = true
  }
}

/** - 签约：84个, 北山：签约为0, or any short line that ends in a number: a point, no heading. */
const isPoint = (text: string) =>
  /^[-*+·•](?!\d)/.test(text) || /\d[余多万亿千百]*(?:%|[^\d年月日号期版次季、]{1,3})$|[为是]\d+$/.test(text)

/** 368.91亿元 ↑6.3% 全市第4, 43.46亿元 完成投资, 27个 已开工 over 35个 实施类: numbers and no heading. */
function isTold(lines: Line[], at: number): boolean {
  const text = lines[at]?.text ?? ''
  const isAmount = (line: Line | undefined) => AMOUNT_FIRST.test(line?.text ?? '')
  return (
    at > 0 &&
    (/^\d+\.\d+(?:[万亿]*元|%)/.test(text) ||
      (text.match(NUMBER)?.length ?? 0) > 1 ||
      (isAmount(lines[at]) && (isAmount(lines[at - 1]) || isAmount(lines[at + 1]))))
  )
}

const AMOUNT_FIRST = /^\d[\d.]*[万亿]*(?:元|%|㎡|[个家条件项套场次宗人])/
/** No part of a day, of an issue, of 1—11月 or of “1+3+6”. */
const NUMBER = /(?<![\d.—+-])\d+(?:\.\d+)?(?![\d.年月日号期届次季—+-])/g

/** 发布日期：…, 信息来源：…, a date alone, a salutation: no heading. */
const isLabel = (text: string) =>
  /记者|通讯员|(?:日报|晚报|融媒|新闻网)(?:讯|电)?[\s\t]|摄影/.test(text) ||
  /^(?:发布|发文|成文|印发|更新|日期|时间|来源|信息来源|作者|编辑|责任编辑|记者|文号|签发|［|（.*）$)/.test(text) ||
  /^[\d年月日\-./星期一二三四五六七八九十〇○零 ]+$/.test(text)

/** The sentences of a line, ended by 。！？; nothing is longer than a bound, so that work on one stays small. */
export function sentencesOf(line: Line): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  let start = line.start
  for (let at = line.start; at < line.end; at++) {
    const sign = line.text.charAt(at - line.start)
    const length = at - start
    if (at > start && isMarked(line.text, at - line.start)) {
      found.push({ start, end: at })
      start = at
    }
    const isEnd =
      (/[。！？]/.test(sign) && !goesOn(line, start, at)) ||
      (length >= LONGEST_SENTENCE && !/[\d.]/.test(sign)) ||
      length >= LONGEST_ANYHOW
    if (!isEnd) continue
    found.push({ start, end: at + 1 })
    start = at + 1
  }
  if (start < line.end) found.push({ start, end: line.end })
  return found
}

/** ▲ 全区完成投资97亿元　▲ 市级…: a mark in the line begins another point. */
const isMarked = (text: string, at: number) => MARK.test(text.slice(at - 1, at + 2))
const MARK = /.[▲△◆◇●■★▶►](?=\p{Script=Han})/u

/** 动了工的几个？5个: the answer is one sentence with what is asked. */
const ASKED = /(?:多少|几|多高|多大)(?:[个家场条项次]|亿元)?？$/

const goesOn = (line: Line, start: number, at: number): boolean =>
  (LONE.test(line.text.slice(Math.max(start - line.start, at - line.start - LONGEST_LONE), at - line.start)) &&
    at - start <= LONGEST_LONE &&
    THIS_IS.test(line.text.slice(at - line.start + 1, at - line.start + 4))) ||
  COMPARING.test(line.text.slice(at - line.start + 1, at - line.start + 9)) ||
  (at + 1 < line.end &&
    ASKED.test(line.text.slice(Math.max(start - line.start, at - line.start - 6), at - line.start + 1)))

/** 36个。这是全年…的数量: what the number is stands behind it. */
const LONE = /^\s*[\d.〇零一二三四五六七八九十百千万亿]{1,12}\p{Script=Han}{0,3}$/u
const LONGEST_LONE = 16
const THIS_IS = /^(?:这[，是就正]|——?|是)/

/** 新开工23个！比上年同期（7个）…, 68个。去年同期16个: one sentence with what it is compared with. */
const COMPARING =
  /^(?:(?:而|比|较|相比)?(?:上年|去年|上一年)(?:的)?(?:同期|这个时候|此时|这一数字)|(?:对比|比|较|相比)(?:上年|去年)年?[末底])/

const NUMBERING =
  /^(?:附?[表图]\d{1,2}[\s：:.、]*(?=[\u3400-\u9fff])|[-*+·•#>]+(?!\d)|(?:记者)?[问答]：|记者：|第[一二三四五六七八九十]{1,3}(?:部分|章|节|条)|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}(?:\.\d{1,2})*[.、）](?!\d)|\d{1,2}\.\d{1,2}(?=[\u3400-\u9fff])(?![万亿个家项条名次元])|0[1-9](?=[\u3400-\u9fff])|[①-⑳])/

/** 2.1至8月… behind a point 1. is point 2, and no 2.1. */
function markPoints(lines: Line[]): void {
  let last = 0
  for (const line of lines) {
    const [sign = '', number] = /^(\d{1,2})[.、](?=\d)/.exec(line.text) ?? []
    const own = Number(number ?? /^(\d{1,2})[.、]/.exec(line.text)?.[1] ?? 0)
    if (number !== undefined && own === last + 1) line.numbering = sign.length
    if (own > 0) last = own
  }
}
