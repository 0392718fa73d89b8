import type { TimeToken } from '../words/tokens.ts'
import { yearBefore } from './days.ts'
import { type Period, startOfYear } from './periods.ts'

/** The period of one statement and, where the text leaves it open, the others it may mean. */
export interface Chosen {
  period: Period
  others: Period[]
  /** The sentence before told of former years or of one to come, this one names no year. */
  isOfWhichYear: boolean
  /** The day of an event stands right before: 4月17日，签约52个 may be that day's only. */
  isEvent: boolean
  /** Stands under a plan, and is not told as done. */
  isPlan: boolean
  /** The plan is only what a meeting resolves. */
  isResolved: boolean
}

export type Days = Pick<Chosen, 'period' | 'others'>

/** 15个，年初才4个; 56个，2023年底42个: the number behind is of another day, not the one before it. */
export const isBack = ({ time }: TimeToken, { year }: Period, now: number | null) =>
  (time.part.kind === 'yearStart' && !time.since) ||
  time.year === 'last' ||
  time.year === 'before' ||
  (now !== null && year < now)

/** The same day a year before. */
export const aYearBefore = (period: Period): Period => ({
  ...period,
  asOf: yearBefore(period.asOf),
  year: period.year - 1,
  yearOnly: false,
  unfinished: false,
  now: false,
})

/** 上年度营业收入88亿元, told in passing: the lines behind are of the text's own year again. */
export const isFormer = (period: Period | null, usual: Period | null): boolean =>
  period !== null && usual !== null && period.year < usual.year

export const openTo = (period: Period, others: (Period | null)[]): Days => ({
  period,
  others: others.filter(other => other !== null).filter(other => other.asOf !== period.asOf),
})

/** The same without a day of its own, 由61个增加至148个: as the year began, or on any other day before. */
export function ofYearStart(chosen: Chosen): Chosen {
  return { ...chosen, ...startOfYear(chosen.period), isOfWhichYear: true }
}
