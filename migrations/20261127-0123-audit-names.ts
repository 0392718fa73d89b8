import { type Kysely, sql } from 'kysely'

/**
 * What the account was called then, beside its user name: told with the rest and so part of the hash. Rows from before
 * have none, since nothing may be added to what is hashed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_events add column name text`.execute(db)
}
