import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { Row } from '#platform/history.ts'

const months = Array.from({ length: 12 }, (_, at) => at + 1)
const joined = (of: (month: number) => string, separator = ', ') => months.map(of).join(separator)
const through = (last: number, of: (month: number) => string) => months.slice(0, last).map(of).join(' + ')
const columns = sql.raw(joined(month => `c${month}, n${month}`))
/** A project has one row a month at most. */
const ofMonth = sql.raw(joined(month => `amounts[array_position(months, ${month})] as m${month}`))
const sums = sql.raw(
  joined(
    last =>
      `${through(last, month => `coalesce(m${month}, 0)`)}, ${through(last, month => `(m${month} is not null)::int`)}`,
  ),
)

/** Adds up, in 元, the locked months `r` of which `which` is true; their years have no sums yet. (`offset 0`: a month is looked up once, not at each sum.) */
export const addUp = (db: Db, which: RawBuilder<boolean>): Promise<unknown> =>
  sql`with years as (
      select r.district_code, r.project_no, r.year, array_agg(right(r.month, 2)::int) as months,
        array_agg((r.investment * 10000)::bigint) as amounts
      from monthly_reports r where ${which} and r.state = 'locked' group by r.district_code, r.project_no, r.year),
    apart as (select district_code, project_no, year, ${ofMonth} from years offset 0)
    insert into project_year_sums (district_code, project_no, year, ${columns})
    select district_code, project_no, year, ${sums} from apart`.execute(db)

/**
 * Adds up again the years of the projects whose months were written or taken out: from the months as they now stand, so
 * that the sums are what recomputing them from nothing gives. In the transaction that wrote the months.
 */
export async function sumYears({ db, district }: Ctx, rows: Row[]): Promise<void> {
  const projects = [...new Set(rows.map(({ project_no }) => project_no))]
  const years = [...new Set(rows.map(({ month }) => Number(String(month).slice(0, 4))))]
  const theirs = (alias: string) => sql<boolean>`${sql.ref(`${alias}.district_code`)} = ${district}
    and ${sql.ref(`${alias}.project_no`)} = any(${projects}::text[]) and ${sql.ref(`${alias}.year`)} = any(${years}::smallint[])`
  await sql`delete from project_year_sums s where ${theirs('s')}`.execute(db)
  await addUp(db, theirs('r'))
}
