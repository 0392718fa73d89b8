import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { type PlanEntry, type VisitPlan, visitPlan } from '#features/planned-visits/contract.ts'
import { call } from '#ui/call.ts'
import { queryOf } from '#ui/query.ts'
import { weeksOf } from './days.ts'

/** Whose visits of a plan are looked at. */
export interface Of {
  unit?: string | undefined
  officer?: string | undefined
}

/** A sheet of so many rows is no longer read. */
const MOST_PRINTED = 4000

/** All that is planned, for a sheet: week by week, as far as a sheet is read. */
export async function wholePlan({ days, entries, count }: VisitPlan, { unit, officer }: Of): Promise<PlanEntry[]> {
  if (entries.length === count) return entries
  const all: PlanEntry[] = []
  for (const week of weeksOf(days)) {
    const busy = week.filter(day => day.count > 0).map(({ day }) => day)
    const [from, to] = [busy[0], busy.at(-1)]
    if (!from || !to || all.length >= MOST_PRINTED) continue
    all.push(...(await call(visitPlan.entries, { query: { from, to, unit, officer } })).entries)
  }
  return all.slice(0, MOST_PRINTED)
}

/** What of a plan is shown: the first of each day, and all of a day once somebody asks for the rest. */
export function useDays(plan: VisitPlan, { unit, officer }: Of) {
  const [asked, ask] = useState<string[]>([])
  const queries = useQueries({
    queries: asked.map(day => queryOf(visitPlan.entries, { query: { from: day, to: day, unit, officer } })),
  })
  const whole = new Map(asked.map((day, at) => [day, queries[at]]))
  const entries = [
    ...plan.entries.filter(({ plannedOn }) => !whole.get(plannedOn)?.data),
    ...queries.flatMap(({ data }) => data?.entries ?? []),
  ]
  const shownOn = Map.groupBy(entries, ({ plannedOn }) => plannedOn)
  const rest = (day: string): ReactNode => {
    const more = (plan.days.find(one => one.day === day)?.count ?? 0) - (shownOn.get(day)?.length ?? 0)
    const query = whole.get(day)
    if (more <= 0 || query?.data) return null
    return (
      <>
        {query?.error && (
          <span className="form-problem" role="alert">
            {query.error.message}
          </span>
        )}
        <button
          type="button"
          className="text-button"
          disabled={query?.isFetching}
          onClick={() => (query ? void query.refetch() : ask([...asked, day]))}
        >
          另有 {more} 项
        </button>
      </>
    )
  }
  return { entries, rest }
}
