import { type Kysely, sql } from 'kysely'

/** How long what is done with requests may take: each change of a district's own, the last one in force. */
const statements = [
  `create table request_term_changes (
    district_code text not null references districts, id bigint generated always as identity,
    terms jsonb not null, at timestamptz not null, set_by text not null, set_by_id text,
    primary key (district_code, id))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
