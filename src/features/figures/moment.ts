import { proseDay } from '#platform/day.ts'
import type { Moment } from './figures.ts'

const pad = (value: number) => String(value).padStart(2, '0')
const lastDayOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The moment of a day: a month counts once its last day has come. */
export function momentOf(district: string, asOf: string, knownAt?: string, projectNo?: string): Moment {
  const [year, month, day] = asOf.split('-').map(Number) as [number, number, number]
  const ended = day === lastDayOf(year, month) ? month : month - 1
  const lastMonth = ended > 0 ? `${asOf.slice(0, 4)}-${pad(ended)}` : `${String(year - 1).padStart(4, '0')}-12`
  return { district, asOf, year, lastMonth, knownAt, projectNo }
}

/** How many months of `year` have ended at the moment, 0 to 12. */
export function endedMonths(moment: Moment, year: number): number {
  if (year !== Number(moment.lastMonth.slice(0, 4))) return year < Number(moment.lastMonth.slice(0, 4)) ? 12 : 0
  return Number(moment.lastMonth.slice(5))
}

/** The last day of a month 'YYYY-MM'. */
export const endOfMonth = (month: string): string =>
  `${month}-${pad(lastDayOf(Number(month.slice(0, 4)), Number(month.slice(5))))}`

/** '2023-12' for '2024-01'. */
export function monthBefore(month: string): string {
  const [year, last] = month.split('-').map(Number) as [number, number]
  return last > 1 ? `${month.slice(0, 5)}${pad(last - 1)}` : `${String(year - 1).padStart(4, '0')}-12`
}

/** The last day of the month before. */
export function monthEndBefore(asOf: string): string {
  const [year, month] = asOf.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10)
}

/** The month-ends of asOf's year up to asOf, and asOf itself when it is none. */
export function monthEndsUpTo(asOf: string): string[] {
  const year = Number(asOf.slice(0, 4))
  const ends = Array.from(
    { length: 12 },
    (_, at) => `${asOf.slice(0, 4)}-${pad(at + 1)}-${pad(lastDayOf(year, at + 1))}`,
  )
  return [...ends.filter(end => end < asOf), asOf]
}

const isMonthEnd = (asOf: string) =>
  Number(asOf.slice(8)) === lastDayOf(Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7)))
const sayMonths = (year: number, last: number) => (last === 1 ? `${year}年1月` : `${year}年1—${last}月`)

/** 截至2023年12月, or 截至2024年1月4日 within a month. */
export const periodOfDay = (asOf: string): string =>
  isMonthEnd(asOf) ? `截至${Number(asOf.slice(0, 4))}年${Number(asOf.slice(5, 7))}月` : `截至${proseDay(asOf)}`

/** 2023年1—11月: the months of a year that have ended. */
export function periodOfMonths(moment: Moment, year: number): string {
  const ended = endedMonths(moment, year)
  return ended === 0 ? `${year}年（尚无完整月份）` : sayMonths(year, ended)
}

/** What happened from 1 January to the day; of a year that is over, the whole of it. */
export const periodOfYear = (asOf: string, year: number): string => {
  if (year < Number(asOf.slice(0, 4))) return sayMonths(year, 12)
  if (year > Number(asOf.slice(0, 4))) return `${year}年（尚未开始）`
  return isMonthEnd(asOf)
    ? sayMonths(year, Number(asOf.slice(5, 7)))
    : `${year}年1月1日至${Number(asOf.slice(5, 7))}月${Number(asOf.slice(8))}日`
}
