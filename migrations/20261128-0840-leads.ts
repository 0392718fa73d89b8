import { type Kysely, sql } from 'kysely'

const sources = ['活动', '商协会', '以商招商', '中介', '基金', '网络', '领导交办', '自荐']

/** 招商线索: what may become a deal, from the day it is heard of. */
const statements = [
  'create table lead_sources (code text primary key, position smallint not null)',
  `insert into lead_sources (code, position) values ${sources.map((code, at) => `('${code}', ${at})`).join(', ')}`,
  `create table leads (
    district_code text not null references districts, lead_no text collate "C" not null, name text collate "C" not null,
    source text not null references lead_sources, investor text, uscc text, chain text collate "C", planned_investment numeric(20,4),
    registered_on date not null, follow_unit text, terminated_on date, termination_reason text,
    deal_no text collate "C", recorded_at timestamptz not null, change_id bigint not null,
    primary key (district_code, lead_no), foreign key (district_code, deal_no) references deals)`,
  'create table leads_history (like leads, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on leads_history (district_code, lead_no)',
  'create index on leads (district_code, deal_no)',
  'create index on leads (district_code, registered_on, lead_no)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
