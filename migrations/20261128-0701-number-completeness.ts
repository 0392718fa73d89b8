import { type Kysely, sql } from 'kysely'

/** Numbered by a sequence: a distributed database takes no identity column that refers to the districts. */
const statements = [
  'alter table completeness_changes alter column id drop identity',
  'create sequence completeness_changes_id_seq as bigint owned by completeness_changes.id',
  `select setval('completeness_changes_id_seq', (select coalesce(max(id), 0) + 1 from completeness_changes), false)`,
  `alter table completeness_changes alter column id set default nextval('completeness_changes_id_seq')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
