import { endOfMonth, monthBefore } from '#features/figures/figure.ts'
import { proseDay } from '#platform/day.ts'

/** A year, a quarter or a month of one. */
export interface Period {
  name: string
  from: string
  to: string
  /** The day before it, where that is of the same year. */
  after: string | undefined
}

/** The period of that name, up to a day at most: 2023, 2023-Q4, 2023-12. */
export function periodNamed(name: string, upTo: string): Period {
  const year = name.slice(0, 4)
  const quarter = /-Q(\d)$/.exec(name)?.[1]
  const month = /-(\d\d)$/.exec(name)?.[1]
  const last = quarter ? Number(quarter) * 3 : month ? Number(month) : 12
  const first = quarter ? last - 2 : month ? last : 1
  const monthOf = (nth: number) => `${year}-${String(nth).padStart(2, '0')}`
  const [from, end] = [`${monthOf(first)}-01`, endOfMonth(monthOf(last))]
  const to = end > upTo && from <= upTo ? upTo : end
  return { name, from, to, after: first === 1 ? undefined : endOfMonth(monthBefore(monthOf(first))) }
}

/** The quarter of a day. */
export const quarterNameOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

export const sayPeriod = ({ from, to }: Period): string => `${proseDay(from)}至${proseDay(to)}`
