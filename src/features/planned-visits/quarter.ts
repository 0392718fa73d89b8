import { today } from '#platform/clock.ts'
import { daysAfter } from '#platform/day.ts'

export interface Quarter {
  /** 2027-Q1 */
  name: string
  year: number
  /** 1 to 4 */
  nth: number
  from: string
  to: string
}

/** The quarter of that name: 2027-Q1. */
export function quarterNamed(name: string): Quarter {
  const [year, nth] = [Number(name.slice(0, 4)), Number(name.slice(-1))]
  const from = `${year}-${String(nth * 3 - 2).padStart(2, '0')}-01`
  const next = nth === 4 ? `${year + 1}-01-01` : `${year}-${String(nth * 3 + 1).padStart(2, '0')}-01`
  return { name, year, nth, from, to: daysAfter(next, -1) }
}

/** The quarter in which a day lies. */
export const quarterOf = (day: string): Quarter =>
  quarterNamed(`${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`)

export const thisQuarter = (now: Date): Quarter => quarterOf(today(now))

/** 2027年第一季度 */
export const sayQuarter = ({ year, nth }: Quarter): string => `${year}年第${'一二三四'[nth - 1]}季度`

/** The days of a quarter, in order. */
export function daysOf({ from, to }: Pick<Quarter, 'from' | 'to'>): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = daysAfter(day, 1)) days.push(day)
  return days
}

/** The name of the quarter that lies `step` quarters from that one. */
export function quarterFrom(name: string, step: number): string {
  const at = Number(name.slice(0, 4)) * 4 + Number(name.slice(-1)) - 1 + step
  return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`
}

/** How many days lie between two, whichever is first. */
export const daysApart = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000
