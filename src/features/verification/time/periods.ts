import { daysAfter } from '#platform/day.ts'
import type { TimeMention, YearWord } from '../words/times.ts'
import { dayText, firstOf, lastOfMonth, yearOfDay } from './days.ts'

/** The stretch of time a statement speaks of, told by its last day. */
export interface Period {
  asOf: string
  year: number
  /** Not from 1 January on: a month, a quarter, the second half. Figures of the year so far can't answer it. */
  single: boolean
  /** From an earlier year on. */
  since: boolean
  /** Lies ahead of the text: a plan. */
  future: boolean
  /** 全年 in a text of the summer: done so far, or a plan. */
  unfinished: boolean
  /** Known only by the year, or by the day of an event. */
  yearOnly: boolean
  /** 目前. */
  now: boolean
  /** To compare with: 去年同期. */
  comparison: boolean
}

/** What is known of the days when a time expression is met. */
export interface Clock {
  /** The text's own day, or the one it is asked for. */
  textDay: string | null
  /** The day up to which its figures are: a little before a text may be written. */
  figuresDay: string | null
  /** The year that is 今年 to who speaks. */
  speaker: number | null
  /** What stands here is to be done; the year it is planned for, where told. */
  isPlan: boolean
  /** The year spoken of. */
  year: number | null
  /** The period the text is about, for 目前 in a text about the year before. */
  about: Period | null
}

const plainPeriod = (asOf: string, more: Partial<Period> = {}): Period => ({
  asOf,
  year: yearOfDay(asOf),
  single: false,
  since: false,
  future: false,
  unfinished: false,
  yearOnly: false,
  now: false,
  comparison: false,
  ...more,
})

/** 年初: 1 January, or as the year before ended. */
export const startOfYear = (period: Period): { period: Period; others: Period[] } => ({
  period: { ...period, asOf: dayText(period.year, 1, 1), yearOnly: false },
  others: [{ ...period, asOf: dayText(period.year - 1, 12, 31), yearOnly: false }],
})

export const periodOfDay = (day: string): Period => plainPeriod(day)

/** The year a time expression means: its own, or the one that doesn't put it after the text. */
function yearMeant(word: YearWord, clock: Clock, lastMonth: number): number | null {
  const textYear = clock.speaker ?? clock.year
  if (typeof word === 'number') return word
  if (word === 'past') return clock.about?.year ?? pastYear(clock, textYear)
  if (word === 'this') return textYear
  if (word === 'told') return clock.about?.year ?? clock.year ?? textYear
  if (word === 'last') return textYear === null ? null : textYear - 1
  if (word === 'before') return textYear === null ? null : textYear - 2
  if (word === 'next') return nextYear(clock, textYear)
  const year = clock.year ?? textYear
  if (year === null || clock.textDay === null || clock.isPlan) return year
  const isAhead = dayText(year, lastMonth, 1) > clock.textDay
  const isSoon = year === yearOfDay(clock.textDay) && lastMonth - Number(clock.textDay.slice(5, 7)) <= SOON
  return isAhead && !isSoon ? year - 1 : year
}

/** 三季度末 in a text of August is what comes, 12月底 in one of January was; so many months ahead. */
const SOON = 4

/** 过去一年 in spring is the year before. */
const pastYear = ({ textDay }: Clock, year: number | null) =>
  year !== null && textDay !== null && textDay.slice(5, 7) <= '03' && textDay.startsWith(String(year)) ? year - 1 : year

/** 新的一年 at the turn of the year: the one after the year the text is about. */
function nextYear(clock: Clock, textYear: number | null): number | null {
  if (clock.about !== null && textYear !== null && clock.about.year < textYear) return clock.about.year + 1
  return textYear === null ? null : textYear + 1
}

/** The period of a time expression; null when no year can be known. */
export function periodOf(time: TimeMention, clock: Clock): Period | null {
  const period = basePeriod(time, clock)
  if (period === null) return null
  const { textDay } = clock
  if (time.since && !isThisYear(period, clock)) {
    return { ...(clock.about ?? (clock.figuresDay === null ? period : plainPeriod(clock.figuresDay))), since: true }
  }
  const isAhead =
    textDay !== null &&
    (startOf(time, period) > textDay || isYetToEnd(time, period, textDay) || isJustBegun(period, clock))
  return {
    ...period,
    asOf: isOpen(time, period) || isAhead ? firstOf(period.asOf, clock.figuresDay) : period.asOf,
    future: isAhead,
    unfinished: isUnfinished(time, period, textDay),
    comparison: time.sameTime,
  }
}

/** 2023年, 全年 and 年底 in a text of that year mean as far as the text goes; 1—11月 is to the end of November. */
const isOpen = ({ part }: TimeMention, period: Period) =>
  period.yearOnly ||
  part.kind === 'yearEnd' ||
  part.kind === 'now' ||
  (part.kind === 'range' && part.from === 1 && part.to === 12)

const isUnfinished = ({ part }: TimeMention, { year }: Period, textDay: string | null) =>
  (part.kind === 'yearEnd' || (part.kind === 'range' && part.from === 1 && part.to === 12)) &&
  textDay !== null &&
  textDay < `${year}-12-10`

/** 6月底 in a text of 7 June: no figure is known yet of a day that far ahead. */
const isYetToEnd = (time: TimeMention, period: Period, textDay: string) =>
  /^(?:month|range)$/.test(time.part.kind) && !isOpen(time, period) && period.asOf > daysAfter(textDay, NEARLY_OVER)

/** 2024年，…要突破650亿元 in a speech of 4 January over the figures of 2023: nothing is known of that year. */
const isJustBegun = ({ yearOnly, year }: Period, { figuresDay }: Clock) =>
  yearOnly && figuresDay !== null && year > yearOfDay(figuresDay)

/** A text written so many days before the end of a month may count to it. */
const NEARLY_OVER = 9

/** The first day of what is named: a plan for next year lies ahead, this year has begun. */
function startOf({ part }: TimeMention, { year }: Period): string {
  if (part.kind === 'day') return dayText(year, part.month, part.day)
  return part.kind === 'month' ? dayText(year, part.month, 1) : dayText(year, part.kind === 'range' ? part.from : 1, 1)
}

/** 今年以来, and the year the text is about: its figures begin on 1 January anyway. */
function isThisYear(period: Period, { about, textDay }: Clock): boolean {
  const years = [about?.year, textDay === null ? undefined : yearOfDay(textDay)].filter(year => year !== undefined)
  return years.length === 0 || years.includes(period.year)
}

/** The last month named; 全年 may be said long before its end. */
function lastMonthOf(part: TimeMention['part']): number {
  if (part.kind === 'range') return part.to - part.from === 11 || part.from > 1 ? part.from : part.to
  return 'month' in part ? part.month : 1
}

function basePeriod(time: TimeMention, clock: Clock): Period | null {
  const { part } = time
  // 年初以来 is the year so far.
  if (part.kind === 'yearStart' && time.since && clock.figuresDay !== null) return plainPeriod(clock.figuresDay)
  if (part.kind === 'now') return now(clock)
  if (part.kind === 'single') return clock.figuresDay === null ? null : plainPeriod(clock.figuresDay, { single: true })
  if (part.kind === 'before') return before(part.months, clock)
  const year = yearMeant(time.year, clock, lastMonthOf(part))
  if (year === null) return null
  if (part.kind === 'year') return plainPeriod(`${year}-12-31`, { yearOnly: true })
  if (part.kind === 'years') return plainPeriod(`${year}-12-31`, { since: part.from < year })
  if (part.kind === 'yearStart') return plainPeriod(`${year}-01-01`)
  if (part.kind === 'yearEnd') return plainPeriod(`${year}-12-31`)
  if (part.kind === 'range') return plainPeriod(lastOfMonth(year, part.to), { single: part.from > 1 && !time.until })
  if (part.kind === 'month') {
    if (part.edge === 'start') return plainPeriod(dayText(year, part.month, 1))
    return plainPeriod(lastOfMonth(year, part.month), {
      single: part.edge === 'whole' && !time.until && part.month > 1,
    })
  }
  const asOf = dayText(year, part.month, part.day)
  if (time.until || asOf === lastOfMonth(year, part.month)) return plainPeriod(asOf)
  return plainPeriod(`${year}-12-31`, { yearOnly: true })
}

/** 上月末, 上季度末: before the month up to which the text counts. */
function before(months: number, { about, figuresDay }: Clock): Period | null {
  const day = about?.asOf ?? figuresDay
  if (day === null) return null
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months
  const year = yearOfDay(day)
  return plainPeriod(month === 0 ? lastOfMonth(year - 1, 12) : lastOfMonth(year, month))
}

function now(clock: Clock): Period | null {
  const { about, figuresDay } = clock
  if (figuresDay === null) return about === null ? null : { ...about, now: true }
  const isAfterYear = about !== null && about.year < yearOfDay(figuresDay)
  return isAfterYear ? { ...about, now: true } : plainPeriod(figuresDay, { now: true })
}
