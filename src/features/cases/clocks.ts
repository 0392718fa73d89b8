import type { Selectable } from 'kysely'
import { calendarOf, type DayOf, dueOf, workingDaysAfter } from '#features/calendar/calendar.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import type { Tables } from '#platform/db/database.ts'
import type { Light } from './contract.ts'
import type { ClockChange, Span } from './flow.ts'

/** What a clock keeps beside whose it is. */
export type Clock = Omit<Selectable<Tables['case_clocks']>, 'district_code' | 'noun' | 'key'>

/** What the light of a clock depends on. */
type Lit = Pick<Clock, 'due_on' | 'warn_on' | 'paused_on' | 'stopped_at'>

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The light of a clock on a day; null while it is paused. Contract, section 6. */
export function lightOf({ due_on, warn_on, paused_on, stopped_at }: Lit, day: string): Light | null {
  if (stopped_at !== null) return today(new Date(stopped_at)) <= due_on ? '按时' : '超时'
  if (paused_on !== null) return null
  if (day > due_on) return 'red'
  return day >= warn_on ? 'yellow' : 'green'
}

/** How far off the due day of a clock is, in words, by what it counts: 3 个工作日 or 3 天. */
type Off = {
  left: string | null
  late: string | null
}

/**
 * How far a clock is from its due day, before it or beyond; both null on the day itself, where the clock rests, and where
 * no working day lies between.
 */
export function offOf(clock: Lit & Pick<Clock, 'working_days'>, day: string, dayOf: DayOf): Off {
  const { due_on, working_days, paused_on, stopped_at } = clock
  const none = { left: null, late: null }
  if (stopped_at !== null || paused_on !== null || day === due_on) return none
  const [from, to] = day < due_on ? [day, due_on] : [due_on, day]
  const count = working_days === null ? (Date.parse(to) - Date.parse(from)) / DAY : workingDaysAfter(from, to, dayOf)
  const words = count > 0 ? `${count} ${working_days === null ? '天' : '个工作日'}` : null
  return { ...none, [day < due_on ? 'left' : 'late']: words }
}

/** The first day from which the due day is that day or the first working day after it: contract, section 6. */
function warnDay(due: string, dayOf: DayOf): string {
  if (!dayOf(due).works) return due
  let day = daysAfter(due, -1)
  while (!dayOf(day).works) day = daysAfter(day, -1)
  return day
}

/** The clock with the days that it is due and warned of, by a calendar. */
export function timed(clock: Omit<Clock, 'due_on' | 'warn_on'>, dayOf: DayOf): Clock {
  const { started_at, hours, working_days, extended, pauses } = clock
  const due =
    hours === null
      ? dueOf({ start: today(new Date(started_at)), workingDays: working_days ?? 0, extend: extended, pauses }, dayOf)
          .due
      : today(new Date(new Date(started_at).getTime() + hours * HOUR))
  return { ...clock, due_on: due, warn_on: warnDay(due, dayOf) }
}

/** A clock that starts at an instant (ISO). */
export function started(
  { name, at, span, extended = 0 }: { name: string; at: string; span: Span; extended?: number | undefined },
  dayOf: DayOf,
): Clock {
  const length =
    'hours' in span ? { hours: span.hours, working_days: null } : { hours: null, working_days: span.workingDays }
  return timed({ name, started_at: at, ...length, extended, pauses: [], paused_on: null, stopped_at: null }, dayOf)
}

/** The clocks after what a step does to them; answers those that are new or differ, and the names of those that go. */
export async function changed(
  ctx: Ctx,
  clocks: readonly Clock[],
  changes: readonly ClockChange[],
  calendar: (ctx: Ctx) => Promise<DayOf> = of => calendarOf(of),
): Promise<{ all: Clock[]; written: Clock[]; dropped: string[] }> {
  if (changes.length === 0) return { all: [...clocks], written: [], dropped: [] }
  const dayOf = await calendar(ctx)
  const now = ctx.now.toISOString()
  const byName = new Map(clocks.map(clock => [clock.name, clock]))
  const written = new Set<string>()
  const dropped: string[] = []
  const replace = (name: string, change: (clock: Clock) => Clock) => {
    const clock = byName.get(name)
    if (!clock) return
    byName.set(name, change(clock))
    written.add(name)
  }
  for (const change of changes) {
    if ('start' in change) {
      const { start: name, span } = change
      byName.set(name, started({ name, at: now, span }, dayOf))
      written.add(name)
    } else if ('extend' in change)
      replace(change.extend, clock => timed({ ...clock, extended: clock.extended + change.by }, dayOf))
    else if ('stop' in change) replace(change.stop, clock => (clock.stopped_at ? clock : { ...clock, stopped_at: now }))
    else if ('pause' in change)
      replace(change.pause, clock => (clock.stopped_at ? clock : { ...clock, paused_on: today(ctx.now) }))
    else if ('resume' in change) replace(change.resume, clock => resumed(clock, today(ctx.now), dayOf))
    else if ('release' in change) replace(change.release, clock => timed({ ...clock, paused_on: null }, dayOf))
    else if (byName.delete(change.drop)) dropped.push(change.drop)
  }
  const all = [...byName.values()]
  return { all, written: all.filter(({ name }) => written.has(name)), dropped }
}

function resumed(clock: Clock, day: string, dayOf: DayOf): Clock {
  if (clock.paused_on === null) return clock
  const pauses = [...clock.pauses, { from: clock.paused_on, to: day }]
  return timed({ ...clock, paused_on: null, pauses }, dayOf)
}

/** The running clock that is due first. */
export const nextDue = (clocks: readonly Clock[]): Clock | undefined =>
  clocks
    .filter(({ stopped_at, paused_on }) => stopped_at === null && paused_on === null)
    .sort((a, b) => (a.due_on < b.due_on ? -1 : a.due_on > b.due_on ? 1 : 0))[0]
