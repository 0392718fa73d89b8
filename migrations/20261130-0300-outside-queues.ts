import { type Kysely, sql } from 'kysely'

/** What is next of a kind in a district. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('create index on later_works (district_code, kind, attempts, due_at)').execute(db)
}
