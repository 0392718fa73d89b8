import { type Kysely, sql } from 'kysely'

/** Each change of a figure's rounding, so that a number can be shown again as it was shown then; nulls take it back. */
const statements = [
  `create table figure_setting_changes (
    district_code text not null references districts, id bigint generated always as identity, figure_id text not null,
    decimals smallint check (decimals between 0 and 10), rounding text check (rounding in ('half-up', 'truncate')),
    check ((decimals is null) = (rounding is null)),
    at timestamptz not null, user_id text, actor text not null, primary key (district_code, id))`,
  'create index on figure_setting_changes (district_code, figure_id, id)',
  `insert into figure_setting_changes (district_code, figure_id, decimals, rounding, at, actor)
    select district_code, figure_id, decimals, rounding, set_at, set_by from figure_settings order by set_at`,
  'drop table figure_settings',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
