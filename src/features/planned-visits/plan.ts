import { sql } from 'kysely'
import { mayWrite, visibleRows } from '#features/access/access.ts'
import { calendarOf, isNoticed } from '#features/calendar/calendar.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { liaisonsOf } from '#features/liaisons/liaison.ts'
import { keyToken } from '#features/records/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { PlanEntry, RecentVisit, VisitPlan } from './contract.ts'
import { knownOf, recentOf } from './near.ts'
import { daysOf, type Quarter } from './quarter.ts'

export interface PlanAsked {
  unit?: string | undefined
  officer?: string | undefined
}
interface Found {
  plan_no: string
  change_id: number
  uscc: string
  enterprise: string
  planned_on: string
  unit: string
  officer: string | null
  repeat_reason: string | null
  standing: PlanEntry['standing']
}
/** So many of the nearest are shown beside an entry. */
const SHOWN = 5

/** The plan of a quarter as far as the caller may see it, with which of it is done, and who was there before. */
export async function planOf(ctx: Ctx, quarter: Quarter, { unit, officer }: PlanAsked): Promise<VisitPlan> {
  const all = await entriesOf(ctx, quarter, unit)
  const entries = officer === undefined ? all : all.filter(one => one.officer === officer)
  const known = await knownOf(
    ctx,
    entries.map(({ uscc }) => uscc),
    quarter,
  )
  const dayOf = await calendarOf(ctx)
  const writes = mayWrite(ctx, 'planned_visits')
  return {
    quarter: quarter.name,
    from: quarter.from,
    to: quarter.to,
    noticed: isNoticed(quarter.year),
    days: daysOf(quarter).map(day => ({ day, ...dayOf(day) })),
    entries: entries.map(({ plan_no, change_id, uscc, enterprise, planned_on, ...one }) => {
      const visit = known.done.get(plan_no)
      return {
        key: keyToken([plan_no]),
        version: String(change_id),
        number: plan_no,
        uscc,
        enterprise,
        plannedOn: planned_on,
        unit: one.unit,
        officer: one.officer,
        repeatReason: one.repeat_reason,
        standing: one.standing,
        visit: visit ? { number: visit.visit_no, on: visit.visited_on } : null,
        recent: recentOf(known, { uscc, on: planned_on, but: plan_no }).slice(0, SHOWN),
      }
    }),
    officers: distinct(all.flatMap(one => one.officer ?? [])),
    units: distinct(all.map(one => one.unit)),
    can: { write: writes, propose: writes },
  }
}

const distinct = (names: string[]) => [...new Set(names)].sort()

async function entriesOf(ctx: Ctx, { from, to }: Quarter, unit: string | undefined): Promise<Found[]> {
  const { below } = ctx.declared.access.kinds.units
  const ofUnit = unit === undefined ? sql`true` : sql`p.unit in ${below(ctx.district, [unit])}`
  const { rows } = await sql<Found>`
    select p.plan_no, p.change_id, p.uscc, e.name as enterprise, p.planned_on, p.unit, p.officer, p.repeat_reason, p.standing
    from planned_visits p join ${enterprisesOf(ctx.district)} e on e.uscc = p.uscc
    where p.district_code = ${ctx.district} and p.planned_on between ${from} and ${to} and ${ofUnit}
      and ${visibleRows(ctx, 'planned_visits', 'p')}
    order by p.planned_on, p.officer nulls last, p.unit, p.plan_no`.execute(ctx.db)
  return rows
}

/** Who was, or is to be, at an enterprise about a day. Refusal 404 for one that the caller may not see. */
export async function recentAt(ctx: Ctx, uscc: string, on: string): Promise<RecentVisit[]> {
  const { rows } = await sql`select from ${enterprisesOf(ctx.district)} e where e.uscc = ${uscc} and (
    ${visibleRows(ctx, 'enterprises', 'e')}
    or exists (select from ${liaisonsOf(ctx.district)} l where l.uscc = e.uscc and ${visibleRows(ctx, 'liaisons', 'l')})
    or exists (select from planned_visits p where p.district_code = ${ctx.district} and p.uscc = e.uscc
      and ${visibleRows(ctx, 'planned_visits', 'p')}))`.execute(ctx.db)
  if (rows.length === 0) throw notFound('这家企业')
  return recentOf(await knownOf(ctx, [uscc], { from: on, to: on }), { uscc, on }).slice(0, SHOWN)
}
