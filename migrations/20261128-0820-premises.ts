import { type Kysely, sql } from 'kysely'

const statements = [
  `create table premises (
    district_code text not null references districts, premises_no text collate "C" not null,
    space_code text collate "C" not null, floor integer not null, area numeric(16,4) not null, height numeric(20,10),
    usage text, lettable text not null, rent numeric(20,10),
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, premises_no),
    foreign key (district_code, space_code) references spaces)`,
  'create table premises_history (like premises, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on premises_history (district_code, premises_no)',
  'create index on premises (district_code, space_code)',
  `create table tenancies (
    district_code text not null references districts, premises_no text collate "C" not null,
    uscc text collate "C" not null, began_on date not null, ended_on date, area numeric(16,4),
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, premises_no, uscc, began_on),
    foreign key (district_code, premises_no) references premises,
    foreign key (district_code, uscc) references enterprises)`,
  'create table tenancies_history (like tenancies, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on tenancies_history (district_code, premises_no)',
  'create index on tenancies (district_code, uscc)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
