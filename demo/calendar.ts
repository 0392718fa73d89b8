import type { Random } from './random.ts'

const DAY = 86_400_000

/** The day so many days after (before, when negative) another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
}

/** A day between two, both included; a working day where there is one to move back to. */
export function dayBetween(chance: Random, from: string, to: string): string {
  const span = Math.round((Date.parse(to) - Date.parse(from)) / DAY)
  const day = addDays(from, chance.int(0, Math.max(0, span)))
  const weekday = new Date(day).getUTCDay()
  const back = weekday === 0 ? 2 : weekday === 6 ? 1 : 0
  return addDays(day, -back) < from ? day : addDays(day, -back)
}

/** The months of a year as YYYY-MM. */
export const monthsOf = (year: number): string[] =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)

export const earliest = (a: string, b: string): string => (a < b ? a : b)
export const latest = (a: string, b: string): string => (a > b ? a : b)

/** The last day of a month. */
export const monthEnd = (yearMonth: string): string => {
  const [year = 0, month = 0] = yearMonth.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
