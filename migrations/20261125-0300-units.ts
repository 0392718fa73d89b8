import { type Kysely, sql } from 'kysely'

const kinds = ['部门', '街道', '园区管委会', '国企平台', '事业单位', '项目单位', '其他']

/** Units by number, since their names change; the ledger goes on calling them by name. */
const statements = [
  'create table unit_kinds (code text primary key, position smallint not null)',
  `insert into unit_kinds (code, position) values ${kinds.map((code, at) => `('${code}', ${at})`).join(', ')}`,
  `create table units (
    district_code text not null references districts, unit_no text collate "C" not null, name text collate "C" not null,
    kind text not null references unit_kinds, parent_no text collate "C", position integer, aliases text, ended_on date,
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, unit_no),
    unique (district_code, name),
    foreign key (district_code, parent_no) references units deferrable initially deferred)`,
  'create table units_history (like units, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on units_history (district_code, unit_no)',
  'create index on units (district_code, parent_no)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
