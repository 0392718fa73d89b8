import { type Kysely, sql } from 'kysely'

const statements = ['projects', 'projects_history'].map(
  table => `alter table ${table} add responsible_person text, add lead_official text, add phone text`,
)

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
