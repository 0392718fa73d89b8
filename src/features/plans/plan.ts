import { type RawBuilder, sql } from 'kysely'
import { known, type Moment } from '#features/figures/figures.ts'
import type { Addition } from '#features/nouns/noun.ts'
import { listOf } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import { lend } from '#platform/lend.ts'

/** The plans of a district. */
export const plansOf = lend('annual_plans')
/** The plans as known at a figure's moment, with these columns. */
export const knownPlans = (moment: Moment, columns: string): RawBuilder<unknown> =>
  known(moment, 'annual_plans', columns)

/** The projects' plans of a year in force on the day, one row each, in the order of their index read backwards; `only` some projects, by number. */
export const plansInForce = (district: string, asOf: string, year: number, only?: string[]): RawBuilder<unknown> => sql`
  (select distinct on (project_no) project_no, planned_investment as planned from annual_plans
    where district_code = ${district} and year = ${year} and effective_on <= ${asOf}::date
      ${only ? sql`and project_no = any(${only}::text[])` : sql``}
    order by project_no desc, effective_on desc)`

/** On a project's page its plans, and which of a year is in force on the day. */
export const plansOfProject: Addition = {
  to: 'projects',
  parts: (ctx, query) => ({
    plans: listOf(sql`
      select year, effective_on as "effectiveOn", trim_scale(planned_investment)::text as planned, coalesce(effective_on =
        max(effective_on) filter (where effective_on <= ${String(query.asOf ?? today(ctx.now))}::date)
          over (partition by year), false) as "inForce"
      from annual_plans where district_code = ${ctx.district} and project_no = p.project_no
      order by year desc, effective_on desc`),
  }),
}
