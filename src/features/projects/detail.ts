import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { keyToken } from '#features/records/contract.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import type { ProjectDetail } from './contract.ts'
import { monthsOf } from './months.ts'
import { timelineOf } from './timeline.ts'

/** What a project's page shows beside its own fields, as of a day. */
export async function projectDetailOf(ctx: Ctx, row: Row, query: Record<string, unknown>): Promise<ProjectDetail> {
  const asOf = String(query.asOf ?? today(ctx.now))
  const number = String(row.project_no)
  const plans = await plansOf(ctx, number, asOf)
  const money = await monthsOf(ctx, number, asOf, plans, query.year as number | undefined)
  return {
    asOf,
    ...money.sums,
    timeline: timelineOf(row, asOf, money.firstMonth),
    plans,
    memberships: await membershipsOf(ctx, number, asOf),
    proposals: await proposalsOf(ctx, number),
    deals: await dealsOf(ctx, number),
  }
}

type Plan = ProjectDetail['plans'][number]

async function plansOf(ctx: Ctx, number: string, asOf: string): Promise<Plan[]> {
  const { rows } = await sql<{ year: number; effective_on: string; planned: string; in_force: boolean }>`
    select year, effective_on, trim_scale(planned_investment) as planned,
      effective_on = max(effective_on) filter (where effective_on <= ${asOf}::date) over (partition by year) as in_force
    from annual_plans where district_code = ${ctx.district} and project_no = ${number}
    order by year desc, effective_on desc`.execute(ctx.db)
  return rows.map(({ year, effective_on, planned, in_force }) => ({
    key: keyToken([number, year, effective_on]),
    year,
    effectiveOn: effective_on,
    planned,
    inForce: in_force ?? false,
  }))
}

async function membershipsOf(ctx: Ctx, number: string, asOf: string): Promise<ProjectDetail['memberships']> {
  const { rows } = await sql<Omit<ProjectDetail['memberships'][number], 'key'>>`
    select list, list_year as "listYear", level, category, implement_kind as "implementKind", joined_on as "joinedOn",
      left_on as "leftOn", adjustment, reason, joined_on <= ${asOf}::date and (left_on is null or left_on > ${asOf}::date) as member
    from memberships where district_code = ${ctx.district} and project_no = ${number}
    order by list_year desc, list, joined_on desc`.execute(ctx.db)
  return rows.map(found => ({ key: keyToken([number, found.list, found.listYear, found.joinedOn]), ...found }))
}

async function proposalsOf(ctx: Ctx, number: string): Promise<ProjectDetail['proposals']> {
  const { rows } = await sql<Omit<ProjectDetail['proposals'][number], 'key'>>`
    select proposal_no as number, name, proposed_on as "on", trim_scale(estimated_investment) as investment, conclusion
    from proposals t where district_code = ${ctx.district} and project_no = ${number} and ${visibleRows(ctx, 'proposals', 't')} order by proposed_on`.execute(
    ctx.db,
  )
  return rows.map(found => ({ key: keyToken([found.number]), ...found }))
}

async function dealsOf(ctx: Ctx, number: string): Promise<ProjectDetail['deals']> {
  const { rows } = await sql<Omit<ProjectDetail['deals'][number], 'key'>>`
    select deal_no as number, name, signed_on as "on", trim_scale(agreed_investment) as investment, investor,
      agreement_kind as "agreementKind", landed_on as "landedOn"
    from deals t where district_code = ${ctx.district} and project_no = ${number} and ${visibleRows(ctx, 'deals', 't')} order by signed_on`.execute(
    ctx.db,
  )
  return rows.map(found => ({ key: keyToken([found.number]), ...found }))
}
