import type { RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import { laterWrite } from '#platform/later.ts'
import { KEY_SEPARATOR } from '#platform/search.ts'
import type { Clock } from './clocks.ts'
import type { OfCase } from './kept.ts'

export const REMIND = 'cases.remind'
/** So many days after the due day leaders are told, if nothing has happened. */
const TO_LEADERS = 4

/** In the morning of a day in China. */
const morning = (day: string) => new Date(`${day}T09:00:00+08:00`)

/** The reminders of a clock: before it is due, on the day, the day after, and to the leaders. */
const momentsOf = ({ warn_on, due_on }: Clock) => [
  morning(warn_on),
  morning(due_on),
  morning(daysAfter(due_on, 1)),
  morning(daysAfter(due_on, TO_LEADERS)),
]
const workKey = ({ noun, key }: OfCase) => `${noun}${KEY_SEPARATOR}${key}`

/** What sees to it that the next reminder of the clock that is due first comes; none where none runs. */
export function reminding(ctx: Ctx, of: OfCase, next: Clock | undefined): RawBuilder<unknown> {
  const moment = next && momentsOf(next).find(at => at > ctx.now)
  return laterWrite(ctx, REMIND, workKey(of), moment)
}
export const remindLater = (...asked: Parameters<typeof reminding>) => reminding(...asked).execute(asked[0].db)

/** Whether the leaders are to be told by now. */
export const isForLeaders = ({ due_on }: Clock, now: Date): boolean => morning(daysAfter(due_on, TO_LEADERS)) <= now
