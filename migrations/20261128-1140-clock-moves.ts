import { type Kysely, sql } from 'kysely'

/** When a change of the calendar moves the day on which a running clock is due, both days are kept. */
const statements = [
  `create table case_clock_moves (
    district_code text not null references districts, id bigserial not null,
    noun text collate "C" not null, key text collate "C" not null, name text not null, at timestamptz not null,
    due_before date not null, due_after date not null, moved_by text not null, moved_by_id text,
    primary key (district_code, id))`,
  'create index on case_clock_moves (district_code, noun, key)',
  'create index on case_clocks (district_code) where stopped_at is null',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
