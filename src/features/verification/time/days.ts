/** Days are 'YYYY-MM-DD' and compare as text. */
const pad = (number: number) => String(number).padStart(2, '0')

export const dayText = (year: number, month: number, day: number): string => `${year}-${pad(month)}-${pad(day)}`
export const yearOfDay = (day: string): number => Number(day.slice(0, 4))

export function lastOfMonth(year: number, month: number): string {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31
  return dayText(year, month, length)
}

export const firstOf = (a: string, b: string | null): string => (b !== null && b < a ? b : a)

/** The same day a year earlier; the last of February stays the last. */
export function yearBefore(day: string): string {
  const [year, month] = [yearOfDay(day) - 1, Number(day.slice(5, 7))]
  const last = lastOfMonth(year, month)
  return day === lastOfMonth(year + 1, month) ? last : firstOf(`${year}${day.slice(4)}`, last)
}
