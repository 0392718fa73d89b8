import { type Kysely, sql } from 'kysely'

/** Their keys began with the district all along; what numbers them is the point here. */
const numbered = ['account_events', 'audit_events', 'brief_templates', 'changes', 'figure_setting_changes']

/**
 * A distributed PostgreSQL (Citus) takes no table with an identity column that refers to a reference table, and every
 * district's table refers to the districts: a sequence of the column's own numbers the rows from where identity stood.
 */
const numberBySequence = (table: string) => [
  `alter table ${table} alter column id drop identity`,
  `create sequence ${table}_id_seq as bigint owned by ${table}.id`,
  `select setval('${table}_id_seq', (select coalesce(max(id), 0) + 1 from ${table}), false)`,
  `alter table ${table} alter column id set default nextval('${table}_id_seq')`,
]

/**
 * Accounts belong to the installation, and are looked for before anybody knows a district: what they may see and what
 * happened to them is kept beside them, where every node has it.
 */
const besideAccounts = [
  'alter table user_scopes drop constraint user_scopes_pkey, add primary key (user_id, kind, value)',
  'alter table account_events drop constraint account_events_pkey, add primary key (id)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of [...numbered.flatMap(numberBySequence), ...besideAccounts]) await sql.raw(text).execute(db)
}
