import { anyInteger, chineseInteger } from './numerals.ts'

/** The part of a year a time expression names. Months 1…12. */
export type TimePart =
  | { kind: 'year' }
  | { kind: 'day'; month: number; day: number }
  | { kind: 'month'; month: number; edge: 'end' | 'start' | 'whole' }
  | { kind: 'range'; from: number; to: number }
  | { kind: 'years'; from: number }
  | { kind: 'yearStart' }
  | { kind: 'yearEnd' }
  | { kind: 'now' }
  | { kind: 'single' }
  /** 上月末, 上季度末: the end of the month, or of the quarter, before. */
  | { kind: 'before'; months: 1 | 3 }

/** `told` is the year the text is about, `past` the one that lies behind it: 过去一年. */
export type YearWord = number | 'this' | 'last' | 'next' | 'before' | 'told' | 'past' | null

export interface TimeMention {
  start: number
  end: number
  year: YearWord
  part: TimePart
  /** 截至, 到: what holds at that moment, not what happened on it. */
  until: boolean
  /** 2020年以来: from then on. */
  since: boolean
  /** 7月底前: by then. */
  deadline: boolean
  /** 去年同期: to compare with. */
  sameTime: boolean
  /** 全年, 前11个月, 11月底 name a period; a bare 2023年 or 今年 may just say which list. */
  bareYear: boolean
}

const D = '(\\d{1,2}|[一二三四五六七八九十]{1,3})'
const Y = '((?:19|20)\\d\\d|[一二]九?[〇零○一二三四五六七八九]{3})'
const YEAR = `(?:${Y}年(?:度)?的?|(今年|本年|去年|上一?年|前年|明年|来年)(?:的)?)`
const TO = '(?:—{1,2}|-{1,2}|至|到)'

type Make = (groups: (string | undefined)[]) => { year: YearWord; part: TimePart } | null
const pattern = (source: string, make: Make) => ({ pattern: new RegExp(source, 'y'), make })

const YEAR_WORDS = '今年|本年度?|去年|上一?年度?|前年|明年|来年'

/** How far from the year of who speaks. */
const BACK = { this: 0, last: -1, before: -2 } as const

/** 今年, 去年, 前年 of a text, each once, and how far they are from the year they are told from. */
export function yearsSaid(text: string): { word: string; by: number }[] {
  const said = [...text.matchAll(new RegExp(YEAR_WORDS, 'g'))].flatMap(([word]) => {
    const year = yearOf(undefined, word)
    return year === 'this' || year === 'last' || year === 'before' ? [{ word, by: BACK[year] }] : []
  })
  return said.filter((one, at) => said.findIndex(({ by }) => by === one.by) === at)
}

const yearOf = (written: string | undefined, word?: string): YearWord => {
  if (written !== undefined)
    return /^\d+$/.test(written) ? Number(written) : chineseInteger(written.replaceAll('○', '〇'))
  if (word === undefined) return null
  const words: Record<string, YearWord> = {
    今: 'this',
    本: 'this',
    去: 'last',
    上: 'last',
    前: 'before',
    明: 'next',
    来: 'next',
  }
  return words[word.charAt(0)] ?? null
}

const month = (written: string | undefined): number | null => {
  const number = anyInteger(written ?? '')
  return number !== null && number >= 1 && number <= 12 ? number : null
}

const range = (year: YearWord, from: number | null, to: number | null) =>
  from === null || to === null || from > to ? null : { year, part: { kind: 'range' as const, from, to } }

const dayOf = (year: YearWord, m: string | undefined, d: string | undefined) => {
  const [monthNumber, day] = [month(m), anyInteger(d ?? '')]
  if (monthNumber === null || day === null || day < 1 || day > 31) return null
  return { year, part: { kind: 'day' as const, month: monthNumber, day } }
}

const QUARTERS: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, '1': 1, '2': 2, '3': 3, '4': 4, 首: 1 }
const quarter = (year: YearWord, sign: string | undefined) => {
  const last = 3 * (QUARTERS[sign ?? ''] ?? 1)
  return { year, part: { kind: 'range' as const, from: last - 2, to: last } }
}

const quarterEnd = (year: YearWord, sign: string | undefined) => ({
  year,
  part: { kind: 'month' as const, month: 3 * (QUARTERS[sign ?? ''] ?? 1), edge: 'end' as const },
})

const PATTERNS = [
  pattern(`${YEAR}${D}月${D}[日号]`, ([, y, w, m, d]) => dayOf(yearOf(y, w), m, d)),
  pattern('((?:19|20)\\d\\d)[-./](\\d{1,2})[-./](\\d{1,2})(?!\\d)', ([, y, m, d]) => dayOf(yearOf(y), m, d)),
  pattern(`${Y}年?${TO}${Y}年`, ([, from, to]) => ({
    year: yearOf(to),
    part: { kind: 'years', from: Number(yearOf(from)) },
  })),
  pattern(`${YEAR}?${D}(?:月份?)?${TO}${D}月(?:份|底|末)?`, ([, y, w, a, b]) =>
    range(yearOf(y, w), month(a), month(b)),
  ),
  pattern(`${D}月${D}[日号]`, ([, m, d]) => dayOf(null, m, d)),
  pattern(`${YEAR}?前(\\d{1,2}|[一二三四五六七八九十]{1,2})个?月(?:份)?`, ([, y, w, m]) =>
    range(yearOf(y, w), 1, month(m)),
  ),
  pattern(`${YEAR}?(?:至)?${D}月(?:份)?(底|末|初|中旬|上旬|下旬)?(?!\\d{1,2}[日号])`, ([, y, w, m, edge]) => {
    const number = month(m)
    if (number === null) return null
    const place = edge === undefined ? 'whole' : /[底末]/.test(edge) ? 'end' : 'start'
    return { year: yearOf(y, w), part: { kind: 'month', month: number, edge: place } }
  }),
  pattern(`${YEAR}?(上半年|下半年|前三季度|前3季度|前两季度)`, ([, y, w, half]) => {
    if (half === '下半年') return range(yearOf(y, w), 7, 12)
    return range(yearOf(y, w), 1, half === '上半年' || half === '前两季度' ? 6 : 9)
  }),
  pattern(`${YEAR}?第?([一二三四1234])季度[末底]`, ([, y, w, q]) => quarterEnd(yearOf(y, w), q)),
  pattern(`${YEAR}?第?([一二三四1234])季度`, ([, y, w, q]) => quarter(yearOf(y, w), q)),
  pattern(`${YEAR}?(首)季(?:度)?`, ([, y, w, q]) => quarter(yearOf(y, w), q)),
  pattern(`${YEAR}?(?:全年(?:度)?)`, ([, y, w]) => ({ year: yearOf(y, w), part: { kind: 'range', from: 1, to: 12 } })),
  pattern(`${YEAR}?(?:年底|年末|岁末)`, ([, y, w]) => ({ year: yearOf(y, w), part: { kind: 'yearEnd' } })),
  // 从年中的29个增加到34个, 与年中持平: the end of June; but 年中调整 is what happens in the year.
  pattern(`${YEAR}?年中(?=末|时|的\\d|相比|持平)`, ([, y, w]) => ({
    year: yearOf(y, w),
    part: { kind: 'month', month: 6, edge: 'end' },
  })),
  pattern(`${YEAR}?(?:年初)`, ([, y, w]) => ({ year: yearOf(y, w), part: { kind: 'yearStart' } })),
  pattern(`${Y}年(?:底|末)`, ([, y]) => ({ year: yearOf(y), part: { kind: 'yearEnd' } })),
  pattern(`${Y}年初`, ([, y]) => ({ year: yearOf(y), part: { kind: 'yearStart' } })),
  pattern('(去年|上年|今年|明年)(?:底|末)', ([, w]) => ({ year: yearOf(undefined, w), part: { kind: 'yearEnd' } })),
  pattern('(去年|上年|今年)初', ([, w]) => ({ year: yearOf(undefined, w), part: { kind: 'yearStart' } })),
  pattern(`${Y}年度?`, ([, y]) => ({ year: yearOf(y), part: { kind: 'year' } })),
  pattern(`(${YEAR_WORDS})`, ([, w]) => ({
    year: yearOf(undefined, w),
    part: { kind: 'year' },
  })),
  pattern('(?:新的一年|新一年)', () => ({ year: 'next', part: { kind: 'year' } })),
  pattern('(?:刚刚)?过去的?(?:的?一年|这一年)|一年来|这一年来', () => ({ year: 'past', part: { kind: 'year' } })),
  pattern('(?:年内|年度内)', () => ({ year: 'told', part: { kind: 'year' } })),
  pattern('(?:截至目前|截止目前|到目前|目前|当前|迄今|至今|现在|眼下|如今|现已)', () => ({
    year: null,
    part: { kind: 'now' },
  })),
  pattern('上(?:个)?(月|季度|季)(?:末|底)', ([, span]) => ({
    year: null,
    part: { kind: 'before', months: span === '月' ? 1 : 3 },
  })),
  pattern('(?:当月|本月|上月|当季|本季度|本周|上周|当周|今日|昨日|当日|近日|日前)', () => ({
    year: null,
    part: { kind: 'single' },
  })),
  pattern('((?:19|20)\\d\\d)(?=[，、；。：！“”—（）]|$)', ([, y]) => ({ year: yearOf(y), part: { kind: 'year' } })),
]

const BEGINS = /[\d一二三四五六七八九十今本去上前明来新年全截到目当迄至现眼如近日首下第昨过刚]/
const NUMERAL = /[\d一二三四五六七八九十]/
const MAY_BE_TIME = /[年月季]|^(?:19|20)\d\d(?!\d)/
const UNTIL = /(?:截至|截止到?|截至到|到|至)$/
const SINCE = /(?:自从?|从)$/

/** The time expression that begins at a place of a normalised line, or null. */
export function timeAt(text: string, start: number): TimeMention | null {
  if (!BEGINS.test(text.charAt(start))) return null
  if (/\d/.test(text.charAt(start)) && /[\d.]/.test(text.charAt(start - 1))) return null
  if (NUMERAL.test(text.charAt(start)) && !MAY_BE_TIME.test(text.slice(start, start + 12))) return null
  for (const { pattern: sticky, make } of PATTERNS) {
    sticky.lastIndex = start
    const match = sticky.exec(text)
    const made = match === null ? null : make([...match])
    if (match === null || made === null) continue
    if (made.year === null && made.part.kind === 'year') continue
    return withSurroundings(text, start, start + match[0].length, made)
  }
  return null
}

function withSurroundings(
  text: string,
  start: number,
  end: number,
  { year, part }: { year: YearWord; part: TimePart },
): TimeMention {
  const before = text.slice(Math.max(0, start - 4), start)
  const after = text.slice(end, end + 4)
  return {
    start,
    end,
    year,
    part,
    until: UNTIL.test(before) || /^(?:止|为止)/.test(after) || /^(?:截至|截止|到)/.test(text.slice(start, end)),
    since: (SINCE.test(before) && part.kind !== 'yearStart') || /^(?:以来|起|开始)/.test(after),
    deadline: /^(?:之前|以前|前(?![\d一二三四五六七八九十]))/.test(after),
    sameTime: /^的?(?:同期|同一时期|这个时候|这时候|此时)/.test(text.slice(end, end + 5)),
    bareYear: part.kind === 'year',
  }
}
