/** Days are 'YYYY-MM-DD', months 'YYYY-MM': both compare as text. */

export const yearOf = (dayOrMonth: string): number => Number(dayOrMonth.slice(0, 4))

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The last day of a month. */
export function monthEnd(month: string): string {
  const year = yearOf(month)
  const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return `${month}-${lengths[Number(month.slice(5, 7)) - 1]}`
}

/** How many months of a year have ended on a day: 0 … 12. */
export function endedMonths(year: number, asOf: string): number {
  let ended = 0
  for (let month = 1; month <= 12; month++) {
    if (monthEnd(`${year}-${String(month).padStart(2, '0')}`) <= asOf) ended++
  }
  return ended
}

/** Has this happened by the day? A blank date never has. */
export const happened = (day: string | null, asOf: string): boolean => day !== null && day <= asOf

/** Did it happen in the year of the day, up to the day? */
export const happenedThisYear = (day: string | null, asOf: string): boolean =>
  day !== null && day <= asOf && yearOf(day) === yearOf(asOf)

/** Began by the day and has not ended: the end is the first day on which it no longer holds. */
export const holds = (from: string | null, to: string | null, asOf: string): boolean =>
  happened(from, asOf) && !happened(to, asOf)
