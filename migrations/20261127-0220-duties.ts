import { type Kysely, sql } from 'kysely'

const statements = [
  `insert into roles (code, position) values ('security', 9)`,
  // The latest row of a district is in force; without one its duties are not kept apart.
  `create table duty_separations (
    district_code text not null references districts, id bigint generated always as identity,
    active boolean not null, reason text not null check (reason <> ''),
    set_at timestamptz not null, set_by text not null, set_by_id text, primary key (district_code, id))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
