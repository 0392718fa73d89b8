import { type Kysely, sql } from 'kysely'

/**
 * Asked for beside accounts, before anybody knows a district, so it is kept where they are; numbered by a sequence, since a
 * distributed database takes no identity column that refers to the districts.
 */
const statements = [
  'alter table duty_separations alter column id drop identity',
  'create sequence duty_separations_id_seq as bigint owned by duty_separations.id',
  `select setval('duty_separations_id_seq', (select coalesce(max(id), 0) + 1 from duty_separations), false)`,
  `alter table duty_separations alter column id set default nextval('duty_separations_id_seq')`,
  'alter table duty_separations drop constraint duty_separations_pkey, add primary key (id)',
  'create index on duty_separations (district_code, id)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
