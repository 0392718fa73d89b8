import { type Kysely, sql } from 'kysely'

/** From which share of reports a month counts as complete: each change of a district's own, the last one in force. */
const statements = [
  `create table completeness_changes (
    district_code text not null references districts, id bigint generated always as identity,
    percent smallint not null check (percent between 1 and 100),
    at timestamptz not null, set_by text not null, set_by_id text, primary key (district_code, id))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
