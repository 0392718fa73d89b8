import { type Kysely, sql } from 'kysely'

/**
 * What figures sum is read from the index alone, in the order in which it is grouped: the months of each project and
 * year, and each project's plans, the last first.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index monthly_reports_sums on monthly_reports (district_code, year, project_no, month)
    include (investment) where state = 'locked'`.execute(db)
  await sql`alter table annual_plans drop constraint annual_plans_pkey,
    add primary key (district_code, project_no, year, effective_on) include (planned_investment)`.execute(db)
  // A month's project is of a district that stands: asking again for every row is a tenth of an import.
  await sql`alter table monthly_reports drop constraint monthly_reports_district_code_fkey`.execute(db)
  // Index-only reading needs the visibility map, which only a vacuum writes: do not wait for a fifth of the table to be new.
  await sql`alter table monthly_reports set (autovacuum_vacuum_insert_scale_factor = 0.02)`.execute(db)
}
