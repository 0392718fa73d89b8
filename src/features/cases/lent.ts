import { type RawBuilder, sql } from 'kysely'

/**
 * Where the cases of a noun stand in a district, as a table of somebody's statement: key, state, when that came about,
 * when the case began, and the day by which the running clock of that name is due.
 */
export const standings = (district: string, noun: string, clock: string): RawBuilder<unknown> => sql`(
  select c.key, c.state,
    (select max(s.at) from case_steps s where s.district_code = c.district_code and s.noun = c.noun
      and s.key = c.key and s.from_state is distinct from s.to_state) as state_at,
    (select min(s.at) from case_steps s where s.district_code = c.district_code and s.noun = c.noun
      and s.key = c.key and s.from_state is null) as begun_at,
    (select k.due_on from case_clocks k where k.district_code = c.district_code and k.noun = c.noun
      and k.key = c.key and k.name = ${clock} and k.stopped_at is null) as due_on
  from cases c where c.district_code = ${district} and c.noun = ${noun})`
