import { type Kysely, sql } from 'kysely'

/** Figures read the kept sums of years since they are kept: the index cost every import a fifth of its writing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index monthly_reports_sums`.execute(db)
}
