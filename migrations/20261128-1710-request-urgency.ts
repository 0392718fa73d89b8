import { type Kysely, sql } from 'kysely'

/** How urgent a request is; what says nothing is 一般. */
const statements = [
  "alter table requests add column urgency text check (urgency in ('一般', '紧急', '特急'))",
  'alter table requests_history add column urgency text',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
