import { sql } from 'kysely'
import { endOfMonth } from '#features/figures/figure.ts'
import type { Figured } from '#features/figures/figures.ts'
import { projectsOf } from '#features/projects/project.ts'
import { lastMonthReported, reportsOf } from '#features/reports/report.ts'
import { isToReport } from './behind.ts'

/** Which months have been reported, by the projects of the lists that are to. */
export const reporting: Figured['reporting'] = {
  latest: lastMonthReported,
  async of({ db, district }, month) {
    const { rows } = await sql<{ reported: number; expected: number }>`
      select count(*) as expected, count(r.project_no) as reported from ${projectsOf(district)} p
      left join ${reportsOf(district)} r on r.project_no = p.project_no and r.month = ${month} and r.state = 'locked'
      where ${isToReport(district, endOfMonth(month))}`.execute(db)
    return rows[0] ?? { reported: 0, expected: 0 }
  },
}
