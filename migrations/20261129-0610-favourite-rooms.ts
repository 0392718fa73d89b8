import { type Kysely, sql } from 'kysely'

/** 收藏: which rooms a person has starred. No reference to the rooms: starring tells nobody which there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table favourite_rooms (
      district_code text not null references districts, user_id text not null, premises_no text collate "C" not null,
      added_at timestamptz not null, primary key (district_code, user_id, premises_no))`)
    .execute(db)
}
