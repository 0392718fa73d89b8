import { REACH } from '../words/phrases.ts'
import type { TimeToken, Token } from '../words/tokens.ts'
import { type Days, isBack, openTo } from './chosen.ts'
import { yearBefore } from './days.ts'
import { type Period, startOfYear } from './periods.ts'
import {
  hasComma,
  isBase,
  isBehindSemicolon,
  isEvent,
  isListYear,
  isOfYear,
  isRightBefore,
  openingOf,
} from './time-roles.ts'

/** What a sentence and what stands around it say of days. */
export interface Spoken {
  tokens: Token[]
  /** A day of an event, or one told for comparison only. */
  isPassed: (at: number) => boolean
  /** The period that a time of the sentence names. */
  named: (at: number) => Period | null
  /** The day up to which the figures of the text are, where a time may mean it as well. */
  orNow: (time: TimeToken['time']) => Period | null
  isAbout: (year: number) => boolean
  /** The periods of the line, the section, the text. */
  standing: (Period | null)[]
  /** What a statement without a day speaks of. */
  usual: Period | null
  about: Period | null
}

/** The time named last before the number in its sentence; a bare year doesn't undo a finer one. */
export function ownPeriod(place: number, spoken: Spoken): Days | null {
  const { tokens } = spoken
  let bare: Period | null = null
  let bareAt = place
  for (let i = place - 1; i >= Math.max(0, place - REACH); i--) {
    const token = tokens[i] as Token
    if (token.kind === 'stop' && token.text === '）') i = openingOf(tokens, i)
    if (OF_YEAR_AGAIN.test(token.text)) break
    if (token.kind !== 'time' || spoken.isPassed(i) || isOnlyCompared(tokens, i, place)) continue
    const period = spoken.named(i)
    if (period === null || isOver(tokens, i, place, period)) continue
    if (isEvent(token) && spoken.isAbout(period.year)) continue
    if (!period.yearOnly || period.future) {
      const isOther = bare !== null && bare.year !== period.year && !(token.time.until && isListYear(tokens, bareAt, i))
      if (isOther && bare !== null) return openTo(bare, alsoMeant(bareAt, place, bare, spoken))
      if (isYearStart(token)) return startOfYear(period)
      return openTo(period, [spoken.orNow(token.time), ...alsoMeant(i, place, period, spoken)])
    }
    if (bare === null) bareAt = i
    bare ??= period
  }
  if (bare === null) return null
  const { year, asOf } = bare
  const standing = spoken.standing.find(one => one !== null && one.year === year)
  return standing !== undefined && standing !== null && standing.asOf < asOf
    ? openTo(standing, [bare])
    : openTo(bare, alsoMeant(bareAt, place, bare, spoken))
}

export const isYearStart = ({ time }: TimeToken): boolean => time.part.kind === 'yearStart' && !time.since

/** 由年初的…, 较去年…; 年初72个，年中调整为73个: what one compares with, apart from the number. */
function isOnlyCompared(tokens: Token[], at: number, place: number): boolean {
  if (isBase(tokens, at) && !isRightBefore(tokens, at, place)) return true
  return isYearStart(tokens[at] as TimeToken) && hasComma(tokens, at, place)
}

/** 8月当月3个；完成投资400亿元: a month holds up to the semicolon, or to what is told of the year. */
const isOver = (tokens: Token[], at: number, place: number, { single }: Period) =>
  single && (isOfYear(tokens, at, place) || isBehindSemicolon(tokens, at, place) || hasNone(tokens, at, place))

/** 10月份没有新增落地项目，线索19条: of the month nothing is told but that there was none. */
export function hasNone(tokens: Token[], at: number, place: number): boolean {
  const clause = tokens.slice(at + 1, place)
  const end = clause.findIndex(({ kind, text }) => kind === 'number' || (kind === 'stop' && text === '，'))
  return (
    clause[end]?.text === '，' && clause.slice(0, end).some(({ text }) => /^(?:没有|未|无|仍未|尚未|还没有)/.test(text))
  )
}

/** 5月份以来诉求较多，今年以来共22件: of the year so far again. */
const OF_YEAR_AGAIN = /^(?:今年以来|年初以来)$/

/** What a time before the number may leave open: behind a semicolon, whether it still holds. */
function alsoMeant(at: number, place: number, period: Period, { tokens, usual, about }: Spoken): (Period | null)[] {
  const { time } = tokens[at] as TimeToken
  return [isBehindSemicolon(tokens, at, place) ? usual : null, aYearBefore(time, period, about)]
}

/** 上年 in a review of last year that is written in the new one: of the year before that, as may be. */
function aYearBefore({ year }: TimeToken['time'], period: Period, about: Period | null): Period | null {
  if (year !== 'last' || about?.year !== period.year) return null
  return { ...period, asOf: yearBefore(period.asOf), year: period.year - 1 }
}

/** 总投资31.26亿元，1—11月份完成投资…: named behind the number, before the next semicolon. */
export function laterPeriod(place: number, { tokens, isPassed, named, usual }: Spoken): Period | null {
  for (let i = place + 1; i < Math.min(tokens.length, place + REACH); i++) {
    const token = tokens[i] as Token
    if (token.kind === 'stop' && token.text === '；') return null
    if (token.kind !== 'time' || token.time.deadline || isEvent(token) || isPassed(i) || isBase(tokens, i)) continue
    const period = named(i)
    if (period !== null && (isBack(token, period, usual?.year ?? null) || isPart(tokens, i, period, usual))) continue
    return period === null || period.future || period.comparison || period.single || period.yearOnly ? null : period
  }
  return null
}

/** 全区完成投资84.99亿元，分季度看，一季度18.75亿元: behind 分季度看 only parts of the period are told. */
const isPart = (tokens: Token[], at: number, { asOf }: Period, usual: Period | null): boolean =>
  usual !== null &&
  asOf < usual.asOf &&
  tokens.slice(Math.max(0, at - SINCE_PARTED), at).some(({ text }) => /^分[季月]/.test(text))

const SINCE_PARTED = 4
