import { type Kysely, sql } from 'kysely'

/** What is taken away by its age is found by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index on notices (at)`.execute(db)
  await sql`create index on data_deliveries (at)`.execute(db)
}
