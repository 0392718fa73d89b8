import { type RawBuilder, sql } from 'kysely'
import { mayWrite, visibleRows } from '#features/access/access.ts'
import { calendarOf, isNoticed } from '#features/calendar/calendar.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { liaisonsOf } from '#features/liaisons/liaison.ts'
import { keyToken } from '#features/records/contract.ts'
import { visitsOf } from '#features/visits/visit.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { type PlanEntry, type RecentVisit, SHOWN_A_DAY, type VisitPlan } from './contract.ts'
import { type Known, knownOf, recentOf } from './near.ts'
import { daysOf, type Quarter, quarterOf } from './quarter.ts'

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

type Days = Pick<Quarter, 'from' | 'to'>

/** The plan of a quarter as far as the caller may see it: how many are planned and done, and of each day the first. */
export async function planOf(ctx: Ctx, quarter: Quarter, asked: PlanAsked): Promise<VisitPlan> {
  const found = await entriesOf(ctx, quarter, asked, SHOWN_A_DAY)
  const visited = await visitedOf(ctx, quarter, asked)
  const usccs = [...found, ...visited].map(({ uscc }) => uscc)
  const known = await knownOf(ctx, usccs, quarter)
  const dayOf = await calendarOf(ctx)
  const counts = await countsOf(ctx, quarter, asked)
  const writes = mayWrite(ctx, 'planned_visits')
  return {
    quarter: quarter.name,
    from: quarter.from,
    to: quarter.to,
    noticed: isNoticed(quarter.year),
    days: daysOf(quarter).map(day => ({ day, ...dayOf(day), count: counts.get(day) ?? 0 })),
    count: [...counts.values()].reduce((sum, count) => sum + count, 0),
    done: visited.filter(({ plan_no }) => known.done.has(plan_no)).length,
    entries: found.map(one => entryOf(one, known)),
    ...(await namesOf(ctx, quarter, asked)),
    can: { write: writes, propose: writes },
  }
}

/** All that is planned on those days, as far as the caller may see it. */
export async function plannedOn(ctx: Ctx, days: Days, asked: PlanAsked): Promise<PlanEntry[]> {
  const found = await entriesOf(ctx, days, asked)
  const quarters = { from: quarterOf(days.from).from, to: quarterOf(days.to).to }
  const usccs = found.map(({ uscc }) => uscc)
  const known = await knownOf(ctx, usccs, quarters)
  return found.map(one => entryOf(one, known))
}

function entryOf({ plan_no, change_id, uscc, enterprise, planned_on, ...one }: Found, known: Known): PlanEntry {
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
}

/** What of the plan `p` the caller asks for and may see. */
function mine(ctx: Ctx, { from, to }: Days, { unit, officer }: PlanAsked): RawBuilder<boolean> {
  const { below } = ctx.declared.access.kinds.units
  const ofUnit = unit === undefined ? sql`true` : sql`p.unit in ${below(ctx.district, [unit])}`
  const ofOfficer = officer === undefined ? sql`true` : sql`p.officer = ${officer}`
  return sql<boolean>`p.district_code = ${ctx.district} and p.planned_on between ${from}::date and ${to}::date
    and ${ofUnit} and ${ofOfficer} and ${visibleRows(ctx, 'planned_visits', 'p')}`
}

/** In the order of days, of each day the `first`, else all. */
async function entriesOf(ctx: Ctx, days: Days, asked: PlanAsked, first?: number): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select p.plan_no, p.change_id, p.uscc, e.name as enterprise, p.planned_on, p.unit, p.officer, p.repeat_reason, p.standing
    from (select p.*, row_number() over (partition by p.planned_on order by p.officer nulls last, p.unit, p.plan_no) as nth
      from planned_visits p where ${mine(ctx, days, asked)}) p
    join ${enterprisesOf(ctx.district)} e on e.uscc = p.uscc
    where ${first === undefined ? sql`true` : sql`p.nth <= ${first}`}
    order by p.planned_on, p.nth`.execute(ctx.db)
  return rows
}

/** How many are planned on each day. */
async function countsOf(ctx: Ctx, days: Days, asked: PlanAsked): Promise<Map<string, number>> {
  const { rows } = await sql<{ day: string; count: number }>`select p.planned_on as day, count(*)::int as count
    from planned_visits p where ${mine(ctx, days, asked)} group by p.planned_on`.execute(ctx.db)
  return new Map(rows.map(({ day, count }) => [day, count]))
}

/** What may be done already: planned at enterprises that somebody visited in the quarter. */
async function visitedOf(ctx: Ctx, days: Days, asked: PlanAsked): Promise<{ plan_no: string; uscc: string }[]> {
  const { rows } = await sql<{ plan_no: string; uscc: string }>`select p.plan_no, p.uscc
    from planned_visits p where ${mine(ctx, days, asked)} and p.uscc in (select v.uscc from ${visitsOf(ctx.district)} v
      where v.visited_on between ${days.from}::date and ${days.to}::date)`.execute(ctx.db)
  return rows
}

/** Whom and which units the plan names, whichever officer was asked for. */
async function namesOf(ctx: Ctx, days: Days, { unit }: PlanAsked): Promise<Pick<VisitPlan, 'officers' | 'units'>> {
  const { rows } = await sql<{ unit: string; officer: string | null }>`select distinct p.unit, p.officer
    from planned_visits p where ${mine(ctx, days, { unit })}`.execute(ctx.db)
  return { officers: distinct(rows.flatMap(one => one.officer ?? [])), units: distinct(rows.map(one => one.unit)) }
}

const distinct = (names: string[]) => [...new Set(names)].sort()

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
