import { type Kysely, sql } from 'kysely'

/** Visits to enterprises, and which unit looks after which enterprise. */
const statements = [
  'create table visit_modes (code text primary key, position smallint not null)',
  `insert into visit_modes (code, position) values ('上门', 0), ('电话', 1), ('视频', 2), ('来访', 3)`,
  `create table visits (
    district_code text not null references districts, visit_no text collate "C" not null,
    uscc text collate "C" not null, visited_on date not null, mode text not null references visit_modes,
    unit text not null, visitor text, request_no text collate "C", findings text,
    may_leave text check (may_leave in ('是', '否')),
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, visit_no),
    foreign key (district_code, uscc) references enterprises,
    foreign key (district_code, request_no) references requests)`,
  'create table visits_history (like visits, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on visits_history (district_code, visit_no)',
  'create index on visits (district_code, visited_on, visit_no)',
  'create index on visits (district_code, uscc)',
  'create index on visits (district_code, request_no)',
  `create table liaisons (
    district_code text not null references districts, uscc text collate "C" not null, began_on date not null,
    unit text not null, officer text, visits_per_year integer, ended_on date,
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, uscc, began_on),
    foreign key (district_code, uscc) references enterprises)`,
  'create table liaisons_history (like liaisons, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on liaisons_history (district_code, uscc, began_on)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
