import { type Kysely, sql } from 'kysely'

/** 企业用地: what land and energy an enterprise used in a year, by which 亩均效益 is scored; and what leaves by approval may be the scores. */
const statements = [
  `create table land_uses (
    district_code text not null references districts, uscc text collate "C" not null, year smallint not null,
    scale_group text not null, land_area numeric, value_added numeric(20,4), energy numeric, unranked text,
    bonus numeric, bonus_reason text,
    recorded_at timestamptz not null, change_id bigint not null,
    primary key (district_code, uscc, year), foreign key (district_code, uscc) references enterprises)`,
  'create table land_uses_history (like land_uses, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on land_uses_history (district_code, uscc, year)',
  'create index on land_uses (district_code, year)',
  `alter table confidential_exports add column content text not null default '企业经营'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
