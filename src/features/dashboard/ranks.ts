import { Exact, inHundredMillions } from '#platform/decimal.ts'
import type { Ranked } from './contract.ts'

/** What the members of a zone or unit add up to, those with a plan alone; 万元. */
export interface Sums {
  name: string
  projects: number
  planned: string | null
  completed: string | null
}

/** By completion rate, the best first; those without a plan last and without a rank; alike, the same rank. */
export function withRanks(now: Sums[], before: Sums[]): Ranked[] {
  const then = new Map(rated(before).map(({ name, rank }) => [name, rank]))
  return rated(now).map(({ name, projects, planned, completed, rate, rank }) => ({
    name,
    projects,
    planned: inHundredMillions(planned ?? 0),
    completed: inHundredMillions(completed ?? 0),
    completionRate: rate?.toFixed(4) ?? null,
    rank,
    before: then.get(name) ?? null,
  }))
}

function rated(rows: Sums[]) {
  const each = rows
    .filter(({ projects }) => projects > 0)
    .map(row => {
      const none = row.planned === null || new Exact(row.planned).isZero()
      return { ...row, rate: none ? null : new Exact(row.completed ?? 0).times(100).div(row.planned as string) }
    })
  const better = (a: (typeof each)[number], b: (typeof each)[number]) =>
    a.rate && b.rate ? b.rate.cmp(a.rate) : Number(b.rate !== null) - Number(a.rate !== null)
  each.sort((a, b) => better(a, b) || (a.name < b.name ? -1 : 1))
  return each.map(row => ({
    ...row,
    rank: row.rate && 1 + each.filter(({ rate }) => row.rate && rate?.gt(row.rate)).length,
  }))
}
