import { type Kysely, sql } from 'kysely'

/** 资源目录: what units offer to enterprises, and which of it a request asks for. */
const statements = [
  `create table resources (
    district_code text not null references districts, resource_no text collate "C" not null, name text not null,
    kind text not null, unit text not null, contact text not null, description text, terms text,
    valid_from date, valid_until date, space_code text collate "C", audience text not null, standing text not null,
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, resource_no),
    foreign key (district_code, space_code) references spaces)`,
  'create table resources_history (like resources, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on resources_history (district_code, resource_no)',
  'create index on resources (district_code, space_code)',
  'alter table requests add column resource_no text collate "C"',
  'alter table requests_history add column resource_no text collate "C"',
  'create index on requests (district_code, resource_no) where resource_no is not null',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
