import { type Kysely, sql } from 'kysely'

/** 用途: what for somebody reads confidential values, for a day. 保密导出: who asked for them as a file, who let them, and that it was taken. */
const statements = [
  `create table reading_purposes (
    district_code text not null references districts, user_id text not null, stated_at timestamptz not null,
    kind text not null, note text, primary key (district_code, user_id, stated_at))`,
  `create table confidential_exports (
    district_code text not null references districts, id text collate "C" not null, number text not null,
    kind text not null, note text, year smallint, zone text, asked_at timestamptz not null, asked_by text not null, asked_by_id text,
    decided_at timestamptz, decided_by text, decided_by_id text, granted boolean, reason text, taken_at timestamptz,
    primary key (district_code, id), unique (district_code, number))`,
  'create index on confidential_exports (district_code, asked_at)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
