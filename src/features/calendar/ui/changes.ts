import type { CalendarYear, DayChange } from '#features/calendar/contract.ts'

export type Day = CalendarYear['days'][number]
/** What somebody wants otherwise, by day; null is back to the notice. */
export type Wanted = ReadonlyMap<string, DayChange['kind']>

/** Whether people work on a day once the changes are saved. */
export const worksThen = (day: Day, wanted: Wanted): boolean => {
  const kind = wanted.get(day.day)
  return kind === undefined ? day.works : kind === null ? day.official : kind === '工作日'
}

/** The changes after a day was turned round: what ends up as it was is none. */
export function turned(day: Day, wanted: Wanted): Wanted {
  const next = new Map(wanted)
  const works = !worksThen(day, wanted)
  const kind = works === day.official ? null : works ? '工作日' : '休息日'
  if (kind === (day.own?.kind ?? null)) next.delete(day.day)
  else next.set(day.day, kind)
  return next
}

/** The changes as they are sent. */
export const asSent = (wanted: Wanted, notes: string): DayChange[] =>
  [...wanted].map(([day, kind]) => ({ day, kind, notes: kind === null ? null : notes.trim() || null }))
