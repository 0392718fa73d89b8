import { type Kysely, sql } from 'kysely'

/** Numbered by a sequence: a distributed database takes no identity column that refers to the districts. */
const statements = [
  'alter table request_term_changes alter column id drop identity',
  'create sequence request_term_changes_id_seq as bigint owned by request_term_changes.id',
  `select setval('request_term_changes_id_seq', (select coalesce(max(id), 0) + 1 from request_term_changes), false)`,
  `alter table request_term_changes alter column id set default nextval('request_term_changes_id_seq')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
