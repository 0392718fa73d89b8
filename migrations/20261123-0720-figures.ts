import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table figure_settings (
    district_code text not null references districts, figure_id text not null,
    decimals smallint not null check (decimals between 0 and 10),
    rounding text not null check (rounding in ('half-up', 'truncate')),
    set_at timestamptz not null, set_by text not null,
    primary key (district_code, figure_id))`.execute(db)
}
