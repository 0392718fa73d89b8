import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { Row } from '#platform/history.ts'

const months = Array.from({ length: 12 }, (_, at) => at + 1)
const columns = sql.raw(months.map(month => `c${month}, n${month}`).join(', '))
const through = (month: number) => `filter (where right(month, 2)::int <= ${month})`
const sums = sql.raw(
  months.map(month => `coalesce(sum(investment) ${through(month)}, 0) * 10000, count(*) ${through(month)}`).join(', '),
)

/** Adds up, in 元, the locked months `r` of which `which` is true; their years have no sums yet. */
export const addUp = (db: Db, which: RawBuilder<boolean>, from = sql`monthly_reports r`): Promise<unknown> =>
  sql`insert into project_year_sums (district_code, project_no, year, ${columns})
    select r.district_code, r.project_no, r.year, ${sums} from ${from}
    where ${which} and r.state = 'locked' group by r.district_code, r.project_no, r.year`.execute(db)

/**
 * Adds up again the years of the projects whose months were written or taken out: from the months as they now stand, so
 * that the sums are what recomputing them from nothing gives. In the transaction that wrote the months.
 */
export async function sumYears({ db, district }: Ctx, rows: Row[]): Promise<void> {
  const years = new Map<string, { project_no: unknown; year: number }>()
  for (const { project_no, month } of rows) {
    const year = Number(String(month).slice(0, 4))
    years.set(JSON.stringify([project_no, year]), { project_no, year })
  }
  const asked = sql`jsonb_to_recordset(${JSON.stringify([...years.values()])}::jsonb) as asked (project_no text, year smallint)`
  await sql`delete from project_year_sums s using ${asked}
    where s.district_code = ${district} and s.project_no = asked.project_no and s.year = asked.year`.execute(db)
  const theirs = sql`monthly_reports r join ${asked} on r.project_no = asked.project_no and r.year = asked.year`
  await addUp(db, sql`r.district_code = ${district}`, theirs)
}
