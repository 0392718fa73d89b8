import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { Row } from '#platform/history.ts'

const months = Array.from({ length: 12 }, (_, at) => at + 1)
const joined = (of: (month: number) => string, separator = ', ') => months.map(of).join(separator)
const through = (last: number, of: (month: number) => string) => months.slice(0, last).map(of).join(' + ')
const columns = sql.raw(joined(month => `c${month}, n${month}`))
/** A project has one row a month at most. */
const ofMonth = sql.raw(joined(month => `max(investment) filter (where month = ${month}) as m${month}`))
const sums = sql.raw(
  joined(
    last =>
      `${through(last, month => `coalesce(m${month}, 0)`)}, ${through(last, month => `(m${month} is not null)::int`)}`,
  ),
)

/** Adds up, in 元, the locked months `r` of which `which` is true; their years have no sums yet. */
export const addUp = (db: Db, which: RawBuilder<boolean>, from = sql`monthly_reports r`): Promise<unknown> =>
  sql`with locked as materialized (
      select r.district_code, r.project_no, r.year, right(r.month, 2)::int as month,
        (r.investment * 10000)::bigint as investment from ${from}
      where ${which} and r.state = 'locked'),
    apart as (select district_code, project_no, year, ${ofMonth} from locked group by district_code, project_no, year)
    insert into project_year_sums (district_code, project_no, year, ${columns})
    select district_code, project_no, year, ${sums} from apart`.execute(db)

/**
 * Adds up again the years of the projects whose months were written or taken out: from the months as they now stand, so
 * that the sums are what recomputing them from nothing gives. In the transaction that wrote the months.
 */
export async function sumYears({ db, district }: Ctx, rows: Row[]): Promise<void> {
  const years = new Map<string, { project_no: unknown; year: number }>()
  for (const { project_no, month } of rows) {
    const year = Number(String(month).slice(0, 4))
    years.set(`${year} ${project_no}`, { project_no, year })
  }
  const asked = sql`jsonb_to_recordset(${JSON.stringify([...years.values()])}::jsonb) as asked (project_no text, year smallint)`
  await sql`delete from project_year_sums s using ${asked}
    where s.district_code = ${district} and s.project_no = asked.project_no and s.year = asked.year`.execute(db)
  const theirs = sql`monthly_reports r join ${asked} on r.project_no = asked.project_no and r.year = asked.year`
  await addUp(db, sql`r.district_code = ${district}`, theirs)
}
