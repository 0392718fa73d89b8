import { arabicMonths, englishMonth, isPercent, normal, unitOf } from './words.ts'

/** What a header says apart from its name: how its values are to be taken. */
export interface HeaderSense {
  /** Names it may mean, the nearest first. */
  labels: string[]
  unit?: string
  percent?: boolean
  year?: number
  month?: number
  /** What was done in the month before: 上月完成 beside 本月完成. */
  lastMonth?: boolean
  /** Of a span that the ledger does not keep: a week, a quarter, half a year, the year before. */
  span?: boolean
  /** A sum: of the year so far, or since the project began. */
  cumulative?: 'year' | 'start'
}

interface PartSense extends Omit<HeaderSense, 'labels'> {
  rest: string
}

const SINCE_START = /(?:自|从)?(?:项目)?开工(?:以来|至今|后|起)(?:累计)?|累计至今|历年累计|(?:项目)?总累计|自?开工累计/
const SO_FAR = /^(?:目前)?已完成|(?:本年|当年|年度|全年)?累计|年初至今|本年以来|至今|cumulative|ytd/
const RANGE = /(?:截至|截止|至|到)?(?:目前)?(\d{1,2})(?:月)?-(\d{1,2})月(?:份)?(?:底|末)?/
/** 1-本月 under a title that says the month. */
const UP_TO_NOW = /(?<!\d)1(?:月)?-(?:[本当]|报告)月(?:份)?(?:累计)?/
const UNTIL = /(?:截至|截止|到)(?:目前|(?:(?:19|20)\d\d年)?(\d{1,2})月(?:份)?(?:底|末)?|(?:19|20)\d\d年(?:底|末))/
const YEAR = /(?<!\d)((?:19|20)\d\d)(?:年度|年|度|(?![\d年度]))/
const LAST_MONTH = /^上个?月(?:份)?/
const SPAN =
  /^(?:上年|去年|上一?年度|(?:19|20)\d\d年(?=[上下]半年|.?季度)|[上下]半年|[本上]周|[本上]旬|(?:第?[一二三四1-4]|[本上]一?)季度)(?!.*(?:同期|增|比))/
const MONTH = /^(\d{1,2})月(?:份)?(?:当月)?/

/** 项目名称 Project Name: the Chinese says it. */
const ALSO_IN_ENGLISH = /^(.*\p{Script=Han})[a-z][a-z.&/']{2,}(?=\(|$)/u

/** Takes what matches out of a text. */
function taking(sense: { rest: string }, pattern: RegExp): RegExpExecArray | null {
  const match = pattern.exec(sense.rest)
  if (match) sense.rest = sense.rest.replace(match[0], '')
  return match
}

/** A unit in brackets, after a colon or a slash, or at the end. */
function takeUnit(sense: PartSense) {
  const note = (text: string): boolean => {
    if (isPercent(text)) sense.percent = true
    const unit = unitOf(text)
    if (unit) sense.unit = unit.name
    return unit !== undefined || isPercent(text)
  }
  sense.rest = sense.rest.replace(/\(([^()]*)\)/g, (whole, inner: string) => {
    if (
      inner
        .split(/[,;、]/)
        .map(note)
        .some(Boolean)
    )
      return ''
    return /\d|截至|累计/.test(inner) ? `-${inner}` : inner.length > 6 ? '' : whole
  })
  const tail = /^(.+?)(?:[:/,]|单位:?)([^:/,]{1,8})$/.exec(sense.rest)
  if (tail && note(tail[2] ?? '')) sense.rest = tail[1] ?? ''
  if (sense.rest !== '' && note(sense.rest)) sense.rest = ''
  const ending = /^(.{2,}?)(亿元|万元|千元|万㎡|万平方米|平方米|㎡|%)$/.exec(sense.rest)
  if (ending && note(ending[2] ?? '')) sense.rest = ending[1] ?? ''
}

function takeMonths(sense: PartSense) {
  const range = taking(sense, RANGE)
  if (range) {
    sense.month = Number(range[2])
    sense.cumulative = 'year'
    return
  }
  if (taking(sense, UP_TO_NOW)) {
    sense.cumulative = 'year'
    return
  }
  const until = taking(sense, UNTIL)
  if (until) {
    sense.cumulative = 'year'
    if (until[1]) sense.month = Number(until[1])
    return
  }
  const month =
    taking(sense, MONTH)?.[1] ?? (/^(?:[1-9]|1[0-2])$/.test(sense.rest) ? taking(sense, /^\d+$/)?.[0] : undefined)
  const english = month === undefined ? englishMonth(sense.rest) : undefined
  if (english) sense.rest = ''
  const number = english ?? Number(month)
  if (number >= 1 && number <= 12) sense.month = number
}

function partSense(part: string): PartSense {
  const sense: PartSense = { rest: arabicMonths(normal(part)) }
  const day = /^((?:19|20)\d\d)-(\d\d)(?:-01)?$/.exec(sense.rest) ?? /^((?:19|20)\d\d)[./](\d{1,2})$/.exec(sense.rest)
  if (day) return { rest: '', year: Number(day[1]), month: Number(day[2]) }
  takeUnit(sense)
  sense.rest = sense.rest.replace(ALSO_IN_ENGLISH, '$1')
  if (LAST_MONTH.test(sense.rest)) {
    sense.lastMonth = true
    sense.rest = sense.rest.replace(LAST_MONTH, '本月')
  }
  if (SPAN.test(sense.rest)) sense.span = true
  if (taking(sense, SINCE_START)) sense.cumulative = 'start'
  const upTo = /(?:截至|截止|至|到)(?:19|20)\d\d年(?:底|末)/.test(sense.rest)
  const year = UNTIL.exec(sense.rest) ? undefined : taking(sense, YEAR)
  if (year) sense.year = Number(year[1])
  takeMonths(sense)
  const later = taking(sense, YEAR)
  if (later && sense.year === undefined) sense.year = Number(later[1])
  if (upTo) sense.cumulative = 'start'
  if (taking(sense, SO_FAR)) sense.cumulative ??= 'year'
  sense.rest = sense.rest.replace(/^(?:其中)?[:,、.\-/\d]*|[:,、.\-/]+$/g, '').replace(/^\((.*)\)$/, '$1')
  return sense
}

/** 计划开竣工时间 over 开工: the day that is planned. */
const PLANNED_OR_DONE = /^(?:计划|预计|拟|实际)/
const OF_DAYS = /^(?:开工|竣工|完工|建成|投产|签约|落地)/

const QUARTER = /^(?:第?[一二三四1-4]季度|[上下]半年)$/
const WHOLE = /^(?:合计|小计|总计|总额|总数)$/
const THIS_YEAR = /^(?:本年度|本年|当年|今年|全年|年度|目前|项目)(?=.{2})/

/** What a header of one or more rows says, from the top to the lowest. */
export function senseOf(path: string[]): HeaderSense {
  const parts = path.map(partSense).reverse()
  const ofMonth = parts[0]?.month !== undefined
  // Under 一季度 stands 1月: the quarter says no more.
  const said = parts.map(({ rest }) => rest).filter(rest => rest !== '' && !(ofMonth && QUARTER.test(rest)))
  const [leaf = '', above = '', top = ''] = said
  const joined = [leaf, above && above + leaf, above && leaf + above, top && top + above + leaf, top && top + leaf]
  const which = OF_DAYS.test(leaf) ? (PLANNED_OR_DONE.exec(above || top)?.[0] ?? '') : ''
  // Under 2026年资金安排 stands 合计, beside where it comes from.
  if (above && WHOLE.test(leaf)) joined.push(above)
  const plain = joined.map(label => label.replace(/\([^()]*\)/g, ''))
  const labels = [...new Set([which && which + leaf, ...joined, ...plain].filter(label => label !== ''))]
  const bare = labels.map(label => label.replace(THIS_YEAR, '')).filter(label => !labels.includes(label))
  const first = <K extends 'unit' | 'year' | 'month' | 'cumulative' | 'percent'>(key: K) =>
    parts.find(part => part[key] !== undefined)?.[key]
  const month = parts[0]?.month ?? first('month')
  const sense: HeaderSense = { labels: [...labels, ...bare] }
  const [unit, year, percent] = [first('unit'), first('year'), first('percent')]
  const cumulative = first('cumulative') ?? (/^(?:合计|小计)$/.test(leaf) && /完成/.test(above) ? 'year' : undefined)
  if (unit) sense.unit = unit
  if (percent) sense.percent = true
  if (year) sense.year = year
  if (month) sense.month = month
  else if (parts.some(part => part.lastMonth)) sense.lastMonth = true
  if (!sense.month && parts.some(part => part.span)) sense.span = true
  // Under 1—11月完成投资 stands 1月: one month, not the sum.
  if (cumulative && !(parts[0]?.month && !parts[0].cumulative)) sense.cumulative = cumulative
  return sense
}

const MOST_SENSES = 5000
const senses = new Map<string, HeaderSense>()

/** What one cell says if it heads a column. Rows of data say the same again and again: a category, a month, a number. */
export function senseIn(text: string): HeaderSense {
  const known = senses.get(text)
  if (known) return known
  if (senses.size >= MOST_SENSES) senses.clear()
  const sense = senseOf([text])
  senses.set(text, sense)
  return sense
}
