import { type Kysely, sql } from 'kysely'

/** At which look an enterprise was found to fit a clause, so that all of one look can be listed; and notices that lead to such a list. */
const statements = [
  'alter table policy_matches add column found_at timestamptz',
  'create index on policy_matches (district_code, found_at)',
  'alter table notices add column filter jsonb',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
