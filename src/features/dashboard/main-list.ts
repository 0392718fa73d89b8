import { type RawBuilder, sql } from 'kysely'
import { listGroupsOf, memberOn, membershipsOf, ofList } from '#features/lists/list.ts'
import type { Ctx } from '#platform/context.ts'

/** The list that the dashboard is about. */
export interface MainList {
  list: string
  listYear: number
}

/** Of the newest year up to the day's that has members on it, the list or group with the most; alike, the first by name. */
export async function mainListOn({ db, district }: Ctx, asOf: string): Promise<MainList | null> {
  const newest = sql`(select max(m.list_year) from ${membershipsOf(district)} m
    where m.list_year <= ${Number(asOf.slice(0, 4))} and ${memberOn(asOf)})`
  const { rows } = await sql<MainList>`
    with member as (
      select m.list, m.list_year, m.project_no from ${membershipsOf(district)} m
      where m.list_year = ${newest} and ${memberOn(asOf)}),
    named as (
      select list as name, list_year, project_no from member
      union select g.group_name, list_year, project_no from member join ${listGroupsOf(district)} g on g.list = member.list)
    select name as list, list_year as "listYear" from named group by 1, 2 order by count(*) desc, name limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}

/** The membership `m` is of the list in its year. */
export const ofMain = (district: string, { list, listYear }: MainList): RawBuilder<boolean> =>
  sql<boolean>`(m.list_year = ${listYear} and ${ofList({ district }, list)})`

/** Its members on a day, each once: `project_no`, and whether any of its lists says 实施类. */
export const membersOn = (district: string, main: MainList, asOf: string): RawBuilder<unknown> => sql`
  (select m.project_no, bool_or(m.category = '实施类') as implementing from ${membershipsOf(district)} m
    where ${ofMain(district, main)} and ${memberOn(asOf)} group by m.project_no)`
