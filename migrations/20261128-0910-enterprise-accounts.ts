import { type Kysely, sql } from 'kysely'

/** Enterprises have accounts of their own: what such an account sees is its enterprises', by 统一社会信用代码. */
const statements = [
  `insert into roles (code, position) values ('enterprise', 11)`,
  'alter table user_scopes drop constraint user_scopes_kind_check',
  `alter table user_scopes add constraint user_scopes_kind_check
    check (kind in ('district', 'unit', 'zone', 'street', 'list', 'enterprise'))`,
  `create index on user_scopes (district_code, value) where kind = 'enterprise'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
