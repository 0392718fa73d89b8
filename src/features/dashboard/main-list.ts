import { type RawBuilder, sql } from 'kysely'
import type { Figure } from '#features/figures/contract.ts'
import { listGroupsOf, memberOn, membershipsOf } from '#features/lists/list.ts'

/** The list that the dashboard is about. */
export interface MainList {
  list: string
  listYear: number
}

/** Of the newest year up to that one that has members, the list with the most; of several alike the first by name. */
export function mainListOf(figures: readonly Figure[], year: number): MainList | null {
  const lists = figures.filter(
    ({ id, scope, value }) => id === 'list.projects' && Number(scope.listYear) <= year && Number(value) > 0,
  )
  const newest = Math.max(...lists.map(({ scope }) => Number(scope.listYear)))
  const most = lists
    .filter(({ scope }) => scope.listYear === newest)
    .reduce<Figure | null>((best, one) => (best && Number(best.value) >= Number(one.value) ? best : one), null)
  return most && { list: String(most.scope.list), listYear: newest }
}

/** The membership `m` is of the list, or of a list of that group. */
export const ofMain = (district: string, { list, listYear }: MainList): RawBuilder<boolean> =>
  sql<boolean>`(m.list_year = ${listYear} and m.list in (select ${list}::text
    union select list from ${listGroupsOf(district)} g where group_name = ${list}))`

/** Its members on a day, each once: `project_no`, and whether any of its lists says 实施类. */
export const membersOn = (district: string, main: MainList, asOf: string): RawBuilder<unknown> => sql`
  (select m.project_no, bool_or(m.category = '实施类') as implementing from ${membershipsOf(district)} m
    where ${ofMain(district, main)} and ${memberOn(asOf)} group by m.project_no)`
