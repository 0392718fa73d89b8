import { type Kysely, sql } from 'kysely'

/**
 * Each state of a district's ledger has a mark of its own, renewed by every change: what was computed under a mark is
 * true as long as the mark stands, in whichever process, and also after a backup has been restored.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ledger_clocks add column edition uuid not null default gen_random_uuid()`.execute(db)
}
