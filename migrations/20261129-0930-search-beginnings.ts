import { type Kysely, sql } from 'kysely'

/** Names by how they begin: those stand first, however many others have the word somewhere. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index on search_entries (district_code, lower(left(name, 32)))`.execute(db)
}
