import { keyToken } from '#features/records/contract.ts'
import type { Detail } from '#features/records/records.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { ProjectDetail } from './contract.ts'
import { monthsOf, type Report } from './months.ts'
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

/** What a project's page shows beside its own fields, as of a day; the nouns that name projects add the rows. */
export const projectDetail: Detail = {
  parts: () => ({}),
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
