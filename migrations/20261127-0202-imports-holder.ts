import { type Kysely, sql } from 'kysely'

/** Columns in _by name people; a server is a holder. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table imports rename column held_by to holder`.execute(db)
}
