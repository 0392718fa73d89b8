import type { Reading } from './reading.ts'

/** Which end of a span of time is wanted. */
export type End = 'first' | 'last'

const FIRST_ONLY = /^(?:自|从)?(.+?)(?:起|至今)$/
const LAST_ONLY = /^(?:有效期)?(?:截至|截止|至|到|-)(.+?)(?:止|底|前)?$/

/**
 * The end of a span written in one cell: 2024年3月至2025年6月, 2024.3.5-3.7, 1月10日—11日, 至2026年11月28日.
 * `day` reads one day's text. Undefined where it is no span.
 */
export function readEnd(text: string, end: End, day: (text: string) => Reading | undefined): Reading | undefined {
  const last = LAST_ONLY.exec(text)?.[1]
  if (last !== undefined && isDay(day(last))) return end === 'last' ? day(last) : { value: null }
  const first = FIRST_ONLY.exec(text)?.[1]
  if (first !== undefined && isDay(day(first))) return end === 'first' ? day(first) : { value: null }
  for (const match of text.matchAll(/[-至到]+/g)) {
    const from = text.slice(0, match.index)
    const until = completed(text.slice(match.index + match[0].length), from)
    const [one, other] = [day(from), day(until)]
    if (!isDay(one) || !isDay(other) || one.value > other.value) continue
    const found = end === 'first' ? one : other
    return { value: found.value, note: `“${text}”取${end === 'first' ? '起' : '止'}，读作 ${found.value}` }
  }
  return undefined
}

const isDay = (reading: Reading | undefined): reading is { value: string } =>
  reading !== undefined && 'value' in reading && typeof reading.value === 'string'

/** 3.7 and 11日 after 2024.3.5 are of that year and month. */
function completed(until: string, from: string): string {
  const [, year = '', month = ''] = /^((?:19|20)\d\d)(?:[年./-](\d{1,2}))?/.exec(from) ?? []
  const own = /^(\d{1,2})月/.exec(from)?.[1]
  if (/^(?:19|20)\d\d/.test(until) || (year === '' && own === undefined)) return until
  const parts = /^(\d{1,2})(?:[月./-](\d{1,2})?)?(日|号)?月?$/.exec(until)
  if (!parts) return until
  const [, first = '', second, isDayOnly] = parts
  const start = year === '' ? '' : `${year}年`
  if (second !== undefined) return `${start}${first}月${second}日`
  const hasDay = /^(?:19|20)\d\d[年./-]\d{1,2}[月./-]\d/.test(from) || /^\d{1,2}月\d/.test(from)
  if (isDayOnly || (hasDay && !until.includes('月'))) return `${start}${month || own}月${first}日`
  return `${start}${first}月`
}
