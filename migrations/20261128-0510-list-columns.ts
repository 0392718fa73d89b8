import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table list_columns (
      district_code text not null references districts, user_id text not null, page text not null,
      columns text[] not null, saved_at timestamptz not null, primary key (district_code, user_id, page))`)
    .execute(db)
}
