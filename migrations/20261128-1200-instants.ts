import { type Kysely, sql } from 'kysely'

/** Steps are recorded after whatever a brief that was issued before them has seen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table step_editions add column at timestamptz not null default '-infinity'`.execute(db)
}
