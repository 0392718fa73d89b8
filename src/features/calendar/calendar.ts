import { type RawBuilder, sql } from 'kysely'
import { type Common, known, type Moment } from '#features/figures/figures.ts'
import type { Ctx } from '#platform/context.ts'
import { lend } from '#platform/lend.ts'
import { officialDay, officialExceptions } from '#platform/official-days.ts'
import type { DayOf } from './working-time.ts'

export { type DayOf, type Due, dueOf, workingDaysAfter } from './working-time.ts'

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

/** How far beyond the day asked about days are counted, so that a term that still runs has its end. */
const AHEAD = 90

/**
 * The days from `earliest` (a statement of one day, or of null) to some time after asOf, by the calendar known at the
 * moment: `day`, whether it `works`, and `nth`, how many working days there are up to and including it. Between two days
 * lie as many working days as their `nth` differ: of the second and those strictly after the first.
 */
export const countedDays = (name: string, earliest: (moment: Moment) => RawBuilder<unknown>): Common => ({
  name,
  rows: moment => sql`
    select day, works, sum(works::int) over (order by day)::int as nth from (
      select d.day, coalesce(own.kind = '工作日', (extract(isodow from d.day) < 6) <> (notice.day is not null)) as works
      from (select generate_series(least((${earliest(moment)}), ${moment.asOf}::date)::timestamp,
          (${moment.asOf}::date + ${AHEAD}::int)::timestamp, '1 day')::date as day) d
      left join unnest(${officialExceptions()}::text[]::date[]) as notice(day) on notice.day = d.day
      left join ${known(moment, 'calendar_days', 'day, kind')} own on own.day = d.day) counted`,
})
