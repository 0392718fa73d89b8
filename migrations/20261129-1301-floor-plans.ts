import { type Kysely, sql } from 'kysely'

/** 楼层平面图: every version of the picture of a floor with the blocks drawn on it, nothing written over; without a file it was taken down. */
const statements = [
  `create table floor_plans (
    district_code text not null references districts, id bigserial not null,
    space_code text collate "C" not null, floor integer not null, file_id text, blocks jsonb not null,
    saved_at timestamptz not null, saved_by text not null, saved_by_id text, primary key (district_code, id))`,
  'create index on floor_plans (district_code, space_code, floor, id desc)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
