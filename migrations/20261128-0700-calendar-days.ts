import { type Kysely, sql } from 'kysely'

/** The days on which a district differs from the State Council's notices of holidays. */
const statements = [
  'create table day_kinds (code text primary key, position smallint not null)',
  "insert into day_kinds (code, position) values ('工作日', 0), ('休息日', 1)",
  `create table calendar_days (
    district_code text not null references districts, day date not null, kind text not null references day_kinds,
    notes text, recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, day))`,
  'create table calendar_days_history (like calendar_days, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on calendar_days_history (district_code, day)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
