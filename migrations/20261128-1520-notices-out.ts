import { type Kysely, sql } from 'kysely'

/** What of a notice may be said outside the house, and when it left by mail. */
const statements = ['alter table notices add column title text', 'alter table notices add column mailed_at timestamptz']

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
