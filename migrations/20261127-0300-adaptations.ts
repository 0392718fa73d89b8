import { type Kysely, sql } from 'kysely'

/** How a district's offices' own ledgers are read, by name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table adaptations (
    district_code text not null references districts, name text collate "C" not null, mapping jsonb not null,
    kept_at timestamptz not null, kept_by text not null, kept_by_id text, primary key (district_code, name))`.execute(
    db,
  )
}
