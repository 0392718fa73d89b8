import { REACH } from '../words/phrases.ts'
import { hasFlag, isNaming, type TimeToken, type Token } from '../words/tokens.ts'

/** 2023年12月29日，…开工; 7月下旬，调研组…: the day of an event, not of the count. */
export const isEvent = (token: TimeToken) =>
  !token.time.until && ((token.time.part.kind === 'day' && !isMonthEnd(token)) || /旬$/.test(token.text))
const isMonthEnd = ({ time: { part } }: TimeToken) =>
  part.kind === 'day' && part.day >= (part.month === 2 ? 28 : [4, 6, 9, 11].includes(part.month) ? 30 : 31)

/** 2024年第1期 */
export const isIssue = (next: Token | undefined) => next !== undefined && /^第?\d*期|^第$/.test(next.text)

export const isLeading = (token: Token) =>
  token.kind === 'stop' || (token.kind === 'word' && (token.roles.filler || token.roles.flags.length > 0))

/** 由年初的…, 较去年…, 是上年同期的2.2倍, 离年底80%的目标: the day one compares with. */
export function isBase(tokens: Token[], at: number): boolean {
  const before = tokens[at - 1]
  const next = tokens[at + 1]?.text === '同期' ? at + 2 : at + 1
  const isOf = hasFlag(tokens[next], 'of') && tokens[next + 1]?.kind === 'number'
  const isCompared =
    versusBefore(tokens, at) >= 0 || (hasFlag(tokens[next], 'versus') && /比/.test(tokens[next]?.text ?? ''))
  const isLevel = /^(?:持平|相当)$/.test(tokens[next]?.text ?? '')
  return hasFlag(before, 'from') || hasFlag(before, 'versus') || isOf || isCompared || isLevel
}

/** How far before its day 比 may stand. */
const LONGEST_ATTRIBUTE = 8

/** 比您调研时引用的去年底数据: the place of 比, nothing but words before the day; -1 for none. */
export function versusBefore(tokens: Token[], at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - LONGEST_ATTRIBUTE); i--) {
    const token = tokens[i] as Token
    if (/^(?:[比较离距]|距离)$/.test(token.text)) return i
    if (token.kind !== 'gap' && (token.kind !== 'word' || isNaming(token))) return -1
  }
  return -1
}

/** 与10月末相比，…由16个增加到21个: the place of the day before that is compared with; -1 for none. */
export const comparedAt = (tokens: Token[], place: number): number =>
  tokens.findLastIndex((token, at) => at < place && token.kind === 'time' && isBase(tokens, at))

export function isRightBefore(tokens: Token[], time: number, place: number): boolean {
  return tokens
    .slice(time + 1, place)
    .every(token => hasFlag(token, 'of') || hasFlag(token, 'ordinal') || (token.kind === 'word' && token.roles.filler))
}

/** 13个（去年同期8个）: a remark in brackets keeps its day to itself, unless 截至 stands there. */
export function openingOf(tokens: Token[], close: number): number {
  for (let at = close - 1; at >= Math.max(0, close - REACH); at--) {
    const token = tokens[at] as Token
    if (token.kind === 'time' && !token.time.sameTime) return close
    if (token.kind === 'stop' && token.text === '（') return at
  }
  return close
}

/** 其中9月当月6.4亿元；年度投资完成率71.9%: the month held up to the semicolon. */
export function isOfYear(tokens: Token[], from: number, to: number): boolean {
  const stop = tokens.findLastIndex((token, at) => at < to && token.kind === 'stop' && token.text === '；')
  return stop > from && tokens.slice(stop, to).some(token => /^(?:年度|累计)/.test(token.text))
}

/** 年初72个，年中调整为73个: the beginning of the year holds for its own clause only. */
export function hasComma(tokens: Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some(token => token.kind === 'stop' && /[，；]/.test(token.text))
}

/** 1—11月固定资产投资下降3.8%；6个实施类项目仅开工3个: of that day still, or of the text's? */
export const isBehindSemicolon = (tokens: Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some(token => token.kind === 'stop' && token.text === '；')

export function isAfterEvent(tokens: Token[], place: number): boolean {
  const part = tokens.slice(Math.max(0, place - REACH), place)
  const start = part.findLastIndex(token => token.kind === 'stop' && token.text === '；')
  const time = part.slice(start + 1).findLast(token => token.kind === 'time')
  return time?.kind === 'time' && isEvent(time)
}

/** 7月底前新开工6个: what is due by a day, in the same part of the sentence. */
export function hasDeadline(tokens: Token[], place: number): boolean {
  const part = tokens.slice(Math.max(0, place - REACH), place)
  const start = part.findLastIndex(token => token.kind === 'stop' && /[；。]/.test(token.text))
  const time = part.slice(start + 1).findLast(token => token.kind === 'time')
  return time?.kind === 'time' && time.time.deadline
}

/** The year written last before each place of a sentence; 过去一年 is what `yearOf` says. */
export function yearsBefore(
  tokens: Token[],
  yearOf: (time: TimeToken['time']) => number | undefined,
): (number | undefined)[] {
  let last: { year: number; at: number } | undefined
  return tokens.map((token, at) => {
    const before = last !== undefined && at - last.at <= REACH ? last.year : undefined
    if (token.kind === 'time') {
      const year = token.time.year === 'past' ? yearOf(token.time) : token.time.year
      if (typeof year === 'number') last = { year, at }
    }
    return before
  })
}

/** 截至2023年12月底，2024年区级重点项目…: the year is that of the list. */
export function isListYear(tokens: Token[], at: number, until: number): boolean {
  const next = tokens[at + 1]
  const isOne = !tokens.slice(until + 2, at).some(token => token.kind !== 'word' || !token.roles.filler)
  return isOne && next?.kind === 'word' && (next.roles.lists.length > 0 || next.roles.core !== null)
}

/** 截至年底 looks back from there; 到年底 is what is to be by then. */
export function isByYearEnd(tokens: Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'time' || token.time.part.kind !== 'yearEnd') return false
  return !/截[至止]/.test(`${tokens[at - 1]?.text ?? ''}${token.text}`)
}

/** 全年目标签约25个: what stands behind the time is what is to be. */
export const isGoal = (next: Token | undefined): boolean => /^(?:目标|任务|预期)/.test(next?.text ?? '')
