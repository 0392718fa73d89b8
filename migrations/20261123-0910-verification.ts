import { type Kysely, sql } from 'kysely'

/** What a person has said a number in these words means; found again by its context. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table text_bindings (
    district_code text not null references districts, context text not null,
    figure_id text not null, scope jsonb not null, bound_at timestamptz not null, bound_by text not null,
    primary key (district_code, context))`.execute(db)
}
