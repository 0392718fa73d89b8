import { type RawBuilder, sql } from 'kysely'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import { changesOf, type Row } from '#platform/history.ts'
import { laters } from '#platform/later.ts'
import { lend } from '#platform/lend.ts'

/** The visits of a district. */
export const visitsOf = lend('visits')

/** The same, with the instant at which each was recorded first: `made_at`. */
export const visitsSince = (district: string): RawBuilder<unknown> => sql`
  (select v.*, coalesce((select min(h.recorded_at) from visits_history h
    where h.district_code = ${district} and h.visit_no = v.visit_no), v.recorded_at) as made_at
  from ${visitsOf(district)} v)`

/** Problems that visits brought to light, by `visit_no`, and the requests that they became. */
export const visitProblemsOf = lend('visit_problems')

/** The same, with how often each was written, who did so last, and what was answered where it was asked for. */
export const visitsRecorded = (district: string): RawBuilder<unknown> => sql`
  (select v.*, 1 + (select count(*) from visits_history h
      where h.district_code = ${district} and h.visit_no = v.visit_no)::int as version,
    (select c.user_id from ${changesOf(district)} c where c.id = v.change_id) as user_id,
    (select r.answers from visit_reports r where r.district_code = ${district} and r.visit_no = v.visit_no) as answers
  from ${visitsOf(district)} v)`

/** Later work with each visit that was written, by its number: to look at what it saw. */
export const VISIT_WRITTEN = 'visits.written'
const FRESH_DAYS = 30

/** Puts off the look at visits that were written. Those that are long past are history, which tells nobody anything new. */
export function lookLater(ctx: Ctx, rows: readonly Row[]): Promise<void> {
  const since = daysAfter(today(ctx.now), -FRESH_DAYS)
  const fresh = rows.filter(({ visited_on }) => String(visited_on) >= since)
  return laters(ctx, VISIT_WRITTEN, [...new Set(fresh.map(({ visit_no }) => String(visit_no)))], ctx.now)
}
