import { type Kysely, sql } from 'kysely'

/** Which readings of names an entry was made by, and how far each noun has been gone through by them. */
const statements = [
  'alter table search_entries add column version smallint not null default 1',
  `create table search_builds (
    noun text primary key, version smallint not null, after jsonb, names bigint not null default 0,
    finished_at timestamptz)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
