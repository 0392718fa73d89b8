import { type RawBuilder, sql } from 'kysely'
import { type Common, known, type Moment } from '#features/figures/figures.ts'
import type { Ctx } from '#platform/context.ts'

export { COMPLETED, ofProjects, PLANNED, RATES, STARTED, TOTAL } from './said.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    projects: {
      district_code: string
      project_no: string
      name: string
      space_code: string | null
      recorded_at: string
      change_id: number
    }
  }
}

/** The membership `m` is of that list, or of a list of that group. */
export const ofList = (ctx: Ctx, list: string): RawBuilder<boolean> => sql<boolean>`(m.list = ${list}
  or m.list in (select g.list from list_groups g where g.district_code = ${ctx.district} and g.group_name = ${list}))`

/** The membership `m` holds on the day. */
export const memberOn = (day: string): RawBuilder<boolean> =>
  sql<boolean>`(m.joined_on <= ${day}::date and (m.left_on is null or m.left_on > ${day}::date))`

/** The months that count: locked, and ended by the day. One row each. */
export const countedMonths = (moment: Moment) => sql`
  (select project_no, year, month, investment, progress, recorded_at, change_id
    from ${known(moment, 'monthly_reports', 'project_no, year, month, investment, progress, state')} r
    where state = 'locked' and month <= ${moment.lastMonth})`

/** The counted months of each project and year added up. */
export const yearSums: Common = {
  name: 'year_sums',
  rows: moment => sql`
    select year, project_no, sum(investment) as investment, count(*) as months from ${countedMonths(moment)} r group by year, project_no`,
}
