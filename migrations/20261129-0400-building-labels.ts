import { type Kysely, sql } from 'kysely'

/** 楼宇称号: what a building is called for what it pays, 双亿元 say, from when to when and on what ground. */
const statements = [
  `create table building_labels (
    district_code text not null references districts, space_code text collate "C" not null, label text collate "C" not null,
    began_on date not null, ended_on date, reason text not null,
    recorded_at timestamptz not null, change_id bigint not null,
    primary key (district_code, space_code, label, began_on), foreign key (district_code, space_code) references spaces)`,
  'create table building_labels_history (like building_labels, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on building_labels_history (district_code, space_code, label, began_on)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
