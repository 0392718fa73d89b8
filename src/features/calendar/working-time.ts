import { daysAfter } from '#platform/day.ts'

/** What a calendar says of one day, YYYY-MM-DD. */
export type DayOf = (day: string) => { works: boolean; why: string }

export interface Term {
  /** The day from which it runs; it is not counted itself. */
  start: string
  workingDays: number
  /** Working days granted beyond. */
  extend?: number
  /** Working days d with from ≤ d < to do not count. */
  pauses?: { from: string; to: string }[]
}

export interface Due {
  start: string
  /** The term ends with this day. */
  due: string
  counted: string[]
  skipped: { day: string; why: string }[]
}

/** How many working days lie after a day, up to another and with it. */
export function workingDaysAfter(from: string, to: string, dayOf: DayOf): number {
  let count = 0
  for (let day = daysAfter(from, 1); day <= to; day = daysAfter(day, 1)) if (dayOf(day).works) count += 1
  return count
}

/**
 * When a term of working days ends: the working days strictly after its start are counted, and those granted on top go
 * on from there; days of a pause and rest days are passed over. Contract, section 6.
 */
export function dueOf({ start, workingDays, extend = 0, pauses = [] }: Term, dayOf: DayOf): Due {
  const counted: string[] = []
  const skipped: Due['skipped'] = []
  let day = start
  while (counted.length < workingDays + extend) {
    day = daysAfter(day, 1)
    const { works, why } = dayOf(day)
    if (!works) skipped.push({ day, why })
    else if (pauses.some(({ from, to }) => from <= day && day < to)) skipped.push({ day, why: '暂停' })
    else counted.push(day)
  }
  return { start, due: day, counted, skipped }
}
