import { type Kysely, sql } from 'kysely'

/** What was taken back from a unit to be sent elsewhere stands as that, not as given back by the unit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update cases c set state = 'recalled' where c.noun = 'requests' and c.state = 'returned'
    and (select s.action from case_steps s where s.district_code = c.district_code and s.noun = c.noun and s.key = c.key
      and s.to_state is distinct from s.from_state order by s.seq desc limit 1) = 'recall'`.execute(db)
}
