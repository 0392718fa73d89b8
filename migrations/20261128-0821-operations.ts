import { type Kysely, sql } from 'kysely'

const statements = [
  `create table operations (
    district_code text not null references districts, uscc text collate "C" not null, year smallint not null,
    revenue numeric(20,4), tax numeric(20,4), staff integer, research numeric(20,4),
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, uscc, year),
    foreign key (district_code, uscc) references enterprises)`,
  'create table operations_history (like operations, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on operations_history (district_code, uscc)',
  'create index on operations (district_code, year)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
