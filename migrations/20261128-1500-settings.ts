import { type Kysely, sql } from 'kysely'

/** What a district sets for itself, each change kept, the last one in force; the terms of requests are the first of them. */
const statements = [
  'create sequence setting_changes_id_seq as bigint',
  `create table setting_changes (
    district_code text not null references districts, id bigint not null default nextval('setting_changes_id_seq'),
    name text not null, value jsonb not null, at timestamptz not null, set_by text not null, set_by_id text,
    primary key (district_code, id))`,
  'alter sequence setting_changes_id_seq owned by setting_changes.id',
  'create index on setting_changes (district_code, name, id)',
  `insert into setting_changes (district_code, id, name, value, at, set_by, set_by_id)
    select district_code, id, 'request-terms', terms, at, set_by, set_by_id from request_term_changes`,
  `select setval('setting_changes_id_seq', (select coalesce(max(id), 0) + 1 from setting_changes), false)`,
  'drop table request_term_changes',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
