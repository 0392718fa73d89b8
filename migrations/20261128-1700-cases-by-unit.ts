import { type Kysely, sql } from 'kysely'

/** What a unit has, and what of it waits. */
const statement = 'create index on cases (district_code, noun, unit_no, state)'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statement).execute(db)
}
