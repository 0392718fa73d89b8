import { z } from 'zod'

const FIRST = '1900-01-01'
const LAST = '2199-12-31'
const within = (text: string) => text.slice(0, 10) >= FIRST && text.slice(0, 10) <= LAST
const bounds = `须在 ${FIRST} 与 ${LAST} 之间`

/** A day that may be asked about: far from the ends of what a database counts, such as the year 0. */
export const day = z.iso.date('日期须为 YYYY-MM-DD').refine(within, `日期${bounds}`)

/** The days that records are of, whichever way they come in. */
export const EARLIEST = '1949-10-01'
export const LATEST = '2099-12-31'
export const ledgerDay = z.iso
  .date('日期须为 YYYY-MM-DD')
  .refine(text => text >= EARLIEST && text <= LATEST, `日期须在 ${EARLIEST} 与 ${LATEST} 之间`)

/** An instant that may be asked about, with its offset. */
export const instant = z.iso
  .datetime({ offset: true, error: '时刻须为 ISO 8601，如 2024-01-04T09:00:00+08:00' })
  .refine(within, `时刻${bounds}`)

/** 2024年1月4日, as prose has it. */
export function proseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** The day so many days later, or earlier. */
export function daysAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}
