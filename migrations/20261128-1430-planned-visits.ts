import { type Kysely, sql } from 'kysely'

/** 走访计划: which unit means to visit which enterprise on which day. */
const statements = [
  `create table planned_visits (
    district_code text not null references districts, plan_no text collate "C" not null,
    uscc text collate "C" not null, planned_on date not null, unit text not null, officer text,
    repeat_reason text, standing text not null check (standing in ('拟定', '已定')),
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, plan_no),
    foreign key (district_code, uscc) references enterprises)`,
  'create table planned_visits_history (like planned_visits, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on planned_visits_history (district_code, plan_no)',
  'create index on planned_visits (district_code, planned_on, plan_no)',
  'create index on planned_visits (district_code, uscc)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
