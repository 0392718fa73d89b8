import { type RawBuilder, sql } from 'kysely'
import { type Common, known, type Moment, type Moments } from '#features/figures/figures.ts'
import type { Ctx } from '#platform/context.ts'
import { lend } from '#platform/lend.ts'
import { officialDay, officialExceptions } from '#platform/official-days.ts'
import type { DayOf } from './working-time.ts'

export type { Counting, MovedAlike, MovedTerm } from './counting.ts'
export { type DayOf, type Due, dueOf, workingDaysAfter } from './working-time.ts'

export const calendarDaysOf = lend('calendar_days')

/** A day that a district has otherwise than the State Council; as a change, null where it no longer has. */
export interface OwnDay<Kind = string> {
  day: string
  kind: Kind
  notes: string | null
}

/** Whether the State Council's notice for a year is known; days of other years are taken by their weekday. */
export const isNoticed = (year: number): boolean => officialExceptions().some(day => day.startsWith(`${year}-`))

const ownIn = (district: string) => sql<OwnDay>`select day, kind, notes from ${calendarDaysOf(district)} d order by day`

/** The days of ctx's district that differ from the State Council's notices: the sheet 工作日历. */
export const ownDays = async (ctx: Ctx): Promise<OwnDay[]> => (await ownIn(ctx.district).execute(ctx.db)).rows

/** The calendar of ctx's district: the State Council's notices, changed by the sheet 工作日历; with changes, as it would be. */
export async function calendarOf(ctx: Ctx, changes: readonly OwnDay<string | null>[] = []): Promise<DayOf> {
  return withOwn([...(await ownDays(ctx)), ...changes])
}

/** The same as a column of a statement that asks for more; read by `toCalendar`. */
export const calendarIn = (district: string): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(o), '[]') from (${ownIn(district)}) o)`
export const toCalendar = (json: unknown): DayOf => withOwn(json as OwnDay[])

function withOwn(all: readonly OwnDay<string | null>[]): DayOf {
  const days = new Map(all.map(one => [one.day, one]))
  const own = new Map(
    [...days.values()].flatMap(({ day, kind, notes }) =>
      kind === null ? [] : [[day, { works: kind === '工作日', why: notes ?? `工作日历定为${kind}` }] as const],
    ),
  )
  return day => own.get(day) ?? officialDay(day)
}

/** How far beyond the day asked about days are counted, so that a term that still runs has its end. */
const AHEAD = 90

const first = (moments: Moments) => moments.map(({ asOf }) => asOf).reduce((a, b) => (a < b ? a : b))
const last = (moments: Moments) => moments.map(({ asOf }) => asOf).reduce((a, b) => (a > b ? a : b))

/**
 * The days from `earliest` (a statement of one day, or of null) to some time after the last asOf, by the calendar known at the
 * moment: `day`, whether it `works`, and `nth`, how many working days there are up to and including it. Between two days
 * lie as many working days as their `nth` differ: of the second and those strictly after the first.
 */
export const countedDays = (name: string, earliest: (moment: Moment) => RawBuilder<unknown>): Common => ({
  name,
  rows: (moment, moments) => sql`
    select day, works, sum(works::int) over (order by day)::int as nth from (
      select d.day, coalesce(own.kind = '工作日', (extract(isodow from d.day) < 6) <> (notice.day is not null)) as works
      from (select generate_series(least((${earliest(moment)}), ${first(moments)}::date)::timestamp,
          (${last(moments)}::date + ${AHEAD}::int)::timestamp, '1 day')::date as day) d
      left join unnest(${officialExceptions()}::text[]::date[]) as notice(day) on notice.day = d.day
      left join ${known(moment, 'calendar_days', 'day, kind')} own on own.day = d.day) counted`,
})
