/** Built-in formats that show a day, the Chinese ones included (ECMA-376 part 1, 18.8.30, zh-cn table). */
const BUILTIN_DAYS = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
])

/** Whether a built-in number format shows a day. */
export const isBuiltinDayFormat = (id: number) => BUILTIN_DAYS.has(id)

/**
 * Whether a number format code shows a day (year, month, day or weekday; a bare time doesn't).
 * `yyyy"年"m"月"d"日"`, `[$-804]aaaa` do; `#,##0.00"元"`, `h:mm`, `0.00E+00`, `G/通用格式` don't.
 */
export function isDayFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"?|[\\_*!]./gs, '')
    .replace(/\[(?:h+|m+|s+)\]/gi, 'h')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|standard|g\/[^\s;]+|am\/pm|a\/p/gi, '')
  if (/[yd]|a{3}|b{2}/i.test(bare)) return true
  if (/[0#?]/.test(bare)) return false
  return /e/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare))
}

const DAY_MS = 86_400_000
const LAST_SERIAL = 2_958_465
const OFFSET_1904 = 1462

/**
 * The day of a serial date as 'YYYY-MM-DD', or null where it is none: a bare time, a negative number, beyond 9999,
 * and 29 February 1900, which Excel counts (serial 60) and which never was. A time of day is dropped, after rounding
 * to milliseconds, for 44999.99999999999 means the midnight after.
 */
export function dayOfSerial(serial: number, date1904: boolean): string | null {
  const whole = Math.floor(Math.round(serial * DAY_MS) / DAY_MS) + (date1904 ? OFFSET_1904 : 0)
  if (!(whole >= 1 && whole <= LAST_SERIAL) || whole === 60) return null
  const days = whole < 60 ? whole + 1 : whole
  return new Date(Date.UTC(1899, 11, 30) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The serial date of 'YYYY-MM-DD' in the 1900 system, or null where Excel has none (no such day, before 1900). */
export function serialOfDay(day: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null
  const time = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(time)) return null
  const days = (time - Date.UTC(1899, 11, 30)) / DAY_MS
  const serial = days <= 60 ? days - 1 : days
  return dayOfSerial(serial, false) === day ? serial : null
}
