import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table imports (
    district_code text not null references districts, id uuid not null, file_name text not null, size bigint not null,
    state text not null check (state in ('checking', 'ready', 'refused', 'applying', 'applied', 'failed')),
    phase text not null, rows integer not null default 0, report jsonb, problem text,
    created_at timestamptz not null, created_by text not null, confirmed_at timestamptz, confirmed_by text, reason text,
    primary key (district_code, id))`.execute(db)
  await sql`create index on imports (district_code, created_at)`.execute(db)
}
