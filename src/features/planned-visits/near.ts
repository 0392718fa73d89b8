import { sql } from 'kysely'
import { withinUnits } from '#features/units/unit.ts'
import { visitsSince } from '#features/visits/visit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import { type PlanEntry, QUIET_DAYS, type RecentVisit } from './plan-contract.ts'
import { daysApart, quarterOf } from './quarter.ts'

/** A visit that was made. */
export interface Made {
  visit_no: string
  uscc: string
  visited_on: string
  mode: string
  unit: string
  made_at: string
}
/** A visit that is planned. */
export interface Planned {
  plan_no: string
  uscc: string
  planned_on: string
  unit: string
  officer: string | null
  standing: PlanEntry['standing']
  recorded_at: string
  made_at: string
}

/** What is known of the visits to some enterprises: by `uscc` those made and those planned, in the order of days, and which planned one was made. */
export interface Known {
  made: ReadonlyMap<string, readonly Made[]>
  planned: ReadonlyMap<string, readonly Planned[]>
  /** plan_no → the visit by which it is done. */
  done: ReadonlyMap<string, Made>
  within: (made: string, unit: string) => boolean
}

const BEFORE = 90

/**
 * Reads what was and what is to be visited of these enterprises about a time, and the visits since a day; everybody's,
 * whatever the caller's scope: an enterprise is left in peace by all units together.
 */
export async function knownOf(
  ctx: Ctx,
  usccs: readonly string[],
  { from, to, since = from }: { from: string; to: string; since?: string },
): Promise<Known> {
  const of = [...new Set(usccs)]
  const [first, last] = [daysAfter(from, -BEFORE), daysAfter(to, QUIET_DAYS)]
  const { rows: made } = await sql<Made>`
    select visit_no, uscc, visited_on, mode, unit, made_at from ${visitsSince(ctx.district)} v
    where uscc = any(${of}::text[]) and visited_on between least(${first}::date, ${since}::date) and ${last} order by visited_on, visit_no`.execute(
    ctx.db,
  )
  const { rows: planned } = await sql<Planned>`
    select plan_no, uscc, planned_on, unit, officer, standing, recorded_at, coalesce((select min(h.recorded_at) from planned_visits_history h
      where h.district_code = ${ctx.district} and h.plan_no = p.plan_no), p.recorded_at) as made_at
    from planned_visits p where district_code = ${ctx.district} and uscc = any(${of}::text[])
      and planned_on between ${first} and ${last} order by planned_on, plan_no`.execute(ctx.db)
  const within = await withinUnits(ctx)
  const byEnterprise = Map.groupBy(made, ({ uscc }) => uscc)
  return {
    made: byEnterprise,
    planned: Map.groupBy(planned, ({ uscc }) => uscc),
    within,
    done: doneBy(planned, byEnterprise, within),
  }
}

/**
 * Which visit did which planned one: of a unit and an enterprise the first that the unit, or one below it, made in the same
 * quarter since it was planned, and that did none before. In the order of days; nothing is kept of it.
 */
export function doneBy(
  planned: readonly Planned[],
  made: Known['made'],
  within: Known['within'],
): ReadonlyMap<string, Made> {
  const used = new Set<string>()
  const done = new Map<string, Made>()
  for (const one of planned) {
    const visit = made
      .get(one.uscc)
      ?.find(
        each =>
          !used.has(each.visit_no) &&
          each.made_at > one.made_at &&
          each.visited_on >= today(new Date(one.made_at)) &&
          quarterOf(each.visited_on).name === quarterOf(one.planned_on).name &&
          within(each.unit, one.unit),
      )
    if (!visit) continue
    used.add(visit.visit_no)
    done.set(one.plan_no, visit)
  }
  return done
}

/** Who was, or is to be, at an enterprise about a day, the nearest first; but for a planned visit itself and what did it. */
export function recentOf(known: Known, { uscc, on, but }: { uscc: string; on: string; but?: string }): RecentVisit[] {
  const own = but === undefined ? undefined : known.done.get(but)?.visit_no
  const first = daysAfter(on, -BEFORE)
  const made = (known.made.get(uscc) ?? [])
    .filter(one => one.visit_no !== own && one.visited_on >= first)
    .map(({ visited_on, unit, mode }) => ({ on: visited_on, unit, mode }))
  const planned = (known.planned.get(uscc) ?? [])
    .filter(one => one.plan_no !== but && !known.done.has(one.plan_no))
    .map(({ planned_on, unit }) => ({ on: planned_on, unit, mode: null }))
    .filter(one => isClose(one.on, on))
  return [...made, ...planned]
    .map(one => ({ ...one, close: isClose(one.on, on) }))
    .sort((a, b) => daysApart(a.on, on) - daysApart(b.on, on) || (a.on < b.on ? -1 : 1))
}

export const isClose = (a: string, b: string): boolean => daysApart(a, b) <= QUIET_DAYS
