import { sql } from 'kysely'
import { visibleByProject } from '#features/access/access.ts'
import { keyToken } from '#features/records/contract.ts'
import { type Detail, listOf } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { ProjectDetail } from './contract.ts'
import { monthsOf, type Report, reportsOf } from './months.ts'
import { timelineOf } from './timeline.ts'

type Without<Listed extends object[]> = Omit<Listed[number], 'key'>[]
interface Parts {
  plans: Without<ProjectDetail['plans']>
  reports: Report[]
  memberships: Without<ProjectDetail['memberships']>
  proposals: Without<ProjectDetail['proposals']>
  deals: Without<ProjectDetail['deals']>
}
const dayOf = (ctx: Ctx, query: Record<string, unknown>) => String(query.asOf ?? today(ctx.now))

/** What a project's page shows beside its own fields, as of a day. */
export const projectDetail: Detail = {
  parts(ctx, query) {
    const asOf = dayOf(ctx, query)
    const ofProject = sql`district_code = ${ctx.district} and project_no = p.project_no`
    return {
      plans: listOf(plans(ofProject, asOf)),
      reports: listOf(reportsOf(ofProject, asOf)),
      memberships: listOf(memberships(ofProject, asOf)),
      proposals: listOf(sql`
        select proposal_no as number, name, proposed_on as "on", trim_scale(estimated_investment)::text as investment, conclusion
        from proposals where ${ofProject} and ${visibleByProject(ctx, 'proposals')} order by proposed_on`),
      deals: listOf(sql`
        select deal_no as number, name, signed_on as "on", trim_scale(agreed_investment)::text as investment, investor,
          agreement_kind as "agreementKind", landed_on as "landedOn"
        from deals where ${ofProject} and ${visibleByProject(ctx, 'deals')} order by signed_on`),
    }
  },
  answer(ctx, found, query): ProjectDetail {
    const asOf = dayOf(ctx, query)
    const number = String(found.project_no)
    const { reports, ...listed } = found as unknown as Parts
    const keyed = <Each extends { number: string }>(linked: Each[]) =>
      linked.map(each => ({ key: keyToken([each.number]), ...each }))
    const plans = listed.plans.map(plan => ({ key: keyToken([number, plan.year, plan.effectiveOn]), ...plan }))
    const money = monthsOf(number, asOf, reports, plans, query.year as number | undefined)
    return {
      asOf,
      ...money.sums,
      timeline: timelineOf(found, asOf, money.firstMonth),
      plans,
      memberships: listed.memberships.map(each => ({
        key: keyToken([number, each.list, each.listYear, each.joinedOn]),
        ...each,
      })),
      proposals: keyed(listed.proposals),
      deals: keyed(listed.deals),
    }
  },
}

const plans = (ofProject: ReturnType<typeof sql>, asOf: string) => sql`
  select year, effective_on as "effectiveOn", trim_scale(planned_investment)::text as planned, coalesce(effective_on =
    max(effective_on) filter (where effective_on <= ${asOf}::date) over (partition by year), false) as "inForce"
  from annual_plans where ${ofProject} order by year desc, effective_on desc`

const memberships = (ofProject: ReturnType<typeof sql>, asOf: string) => sql`
  select list, list_year as "listYear", level, category, implement_kind as "implementKind", joined_on as "joinedOn",
    left_on as "leftOn", adjustment, reason, joined_on <= ${asOf}::date and (left_on is null or left_on > ${asOf}::date) as member
  from memberships where ${ofProject} order by list_year desc, list, joined_on desc`
