import { type RawBuilder, sql } from 'kysely'
import { lend } from '#platform/lend.ts'

/** The visits of a district. */
export const visitsOf = lend('visits')

/** The same, with the instant at which each was recorded first: `made_at`. */
export const visitsSince = (district: string): RawBuilder<unknown> => sql`
  (select v.*, coalesce((select min(h.recorded_at) from visits_history h
    where h.district_code = ${district} and h.visit_no = v.visit_no), v.recorded_at) as made_at
  from ${visitsOf(district)} v)`
