import { type Kysely, sql } from 'kysely'

/**
 * Months come by the ten thousand, and asking for the project and the state of each again, row by row, was half of what
 * writing them took. Whoever writes them asks for the projects of all at once (`refers` in platform/history.ts), while
 * nobody else writes the district's ledger; a project that months name is not taken out (`requireUnreferenced`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table monthly_reports drop constraint monthly_reports_district_code_project_no_fkey,
    drop constraint monthly_reports_state_fkey,
    add constraint monthly_reports_state_check check (state in ('draft', 'submitted', 'locked'))`.execute(db)
}
