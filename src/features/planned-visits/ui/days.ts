import type { VisitPlan } from '#features/planned-visits/contract.ts'

export type PlanDay = VisitPlan['days'][number]

const NAMES = '日一二三四五六'
/** 0 for Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
export const sayWeekday = (weekday: number): string => `周${NAMES[weekday]}`

/** The days of a quarter by weeks that begin on Monday. */
export function weeksOf(days: readonly PlanDay[]): PlanDay[][] {
  const weeks: PlanDay[][] = []
  for (const day of days) {
    const week = weeks.at(-1)
    if (week && weekdayOf(day.day) !== 1) week.push(day)
    else weeks.push([day])
  }
  return weeks
}

const KEYS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Where an arrow key leads from a day: a working day earlier or later; a week, or the working day next beyond it. */
export function dayByKey(days: readonly PlanDay[], from: string, key: string): string | undefined {
  const step = KEYS[key]
  const at = days.findIndex(({ day }) => day === from)
  if (step === undefined || at < 0) return undefined
  const onward = Math.sign(step)
  for (let to = at + step; days[to]; to += onward) if (days[to]?.works) return days[to]?.day
  return from
}
