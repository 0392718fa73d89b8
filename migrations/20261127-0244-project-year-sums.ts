import { type Kysely, sql } from 'kysely'

const months = Array.from({ length: 12 }, (_, at) => at + 1)

/**
 * What the locked months of a project add up to from January through each month of a year, and how many they are: one
 * row where there were twelve. Computed from monthly_reports within the transaction that writes those.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  const columns = months.map(month => `c${month} numeric not null, n${month} smallint not null`)
  await run(`create table project_year_sums (
    district_code text not null references districts, project_no text collate "C" not null, year smallint not null,
    ${columns.join(', ')}, primary key (district_code, year, project_no))`)
  const through = (month: number) => `filter (where right(month, 2)::int <= ${month})`
  const sums = months.map(m => `coalesce(sum(investment) ${through(m)}, 0), count(*) ${through(m)}`)
  await run(`insert into project_year_sums select district_code, project_no, year, ${sums.join(', ')}
    from monthly_reports where state = 'locked' group by district_code, project_no, year`)
}
