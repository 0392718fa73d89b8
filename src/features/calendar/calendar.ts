import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { lend } from '#platform/lend.ts'
import { officialDay } from '#platform/official-days.ts'
import type { DayOf } from './working-time.ts'

export const calendarDaysOf = lend('calendar_days')

/** The calendar of ctx's district: the State Council's notices, changed by the sheet 工作日历. */
export async function calendarOf(ctx: Ctx): Promise<DayOf> {
  const { rows } = await sql<{ day: string; kind: string; notes: string | null }>`
    select day, kind, notes from ${calendarDaysOf(ctx.district)} d`.execute(ctx.db)
  const own = new Map(
    rows.map(({ day, kind, notes }) => [day, { works: kind === '工作日', why: notes ?? `工作日历定为${kind}` }]),
  )
  return day => own.get(day) ?? officialDay(day)
}
