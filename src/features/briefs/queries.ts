import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

const MOST_PROJECTS = 20
/** 100 亿元 in 万元. */
const TEN_BILLION = 1_000_000

/** The projects a brief names one by one: on a provincial or municipal list of the year as 实施类, or building with 100 亿元 and more. */
export async function keyProjects(ctx: Ctx, asOf: string): Promise<{ project_no: string; name: string }[]> {
  const year = Number(asOf.slice(0, 4))
  const { rows } = await sql<{ project_no: string; name: string }>`
    select p.project_no, p.name from projects p
    left join (select project_no, min(case level when '省级' then 1 else 2 end) as rank from memberships
      where district_code = ${ctx.district} and list_year = ${year} and level in ('省级', '市级') and category = '实施类'
        and joined_on <= ${asOf}::date and (left_on is null or left_on > ${asOf}::date) group by project_no) m
      on m.project_no = p.project_no
    where p.district_code = ${ctx.district} and (m.rank is not null or (p.total_investment >= ${TEN_BILLION}
      and p.started_on <= ${asOf}::date and (p.completed_on is null or p.completed_on > ${asOf}::date)
      and (p.suspended_on is null or p.suspended_on > ${asOf}::date)
      and (p.terminated_on is null or p.terminated_on > ${asOf}::date)))
    order by m.rank nulls last, p.total_investment desc, p.project_no limit ${MOST_PROJECTS}`.execute(ctx.db)
  return rows
}

/** The level of each list of the year, 省级 first; a group is of the highest level of its lists. */
export async function levelsOfLists(ctx: Ctx, year: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; rank: number }>`
    with levels as (
      select list, min(case level when '省级' then 1 when '市级' then 2 else 3 end) as rank from memberships
      where district_code = ${ctx.district} and list_year = ${year} group by list)
    select list as name, rank from levels union all
    select g.group_name, min(l.rank) from list_groups g join levels l on l.list = g.list
      where g.district_code = ${ctx.district} group by g.group_name`.execute(ctx.db)
  return new Map(rows.map(({ name, rank }) => [name, rank]))
}

/** The first day on which a list of the year stands, or undefined. */
export async function firstDayOfLists(ctx: Ctx, year: number): Promise<string | undefined> {
  const { rows } = await sql<{ day: string | null }>`
    select min(joined_on) as day from memberships where district_code = ${ctx.district} and list_year = ${year}`.execute(
    ctx.db,
  )
  return rows[0]?.day ?? undefined
}

/** The parks that lie in each zone, by name. */
export async function parksByZone(ctx: Ctx): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ zone: string; park: string }>`
    with recursive above as (
      select space_code, parent_code, name as park from spaces where district_code = ${ctx.district} and kind = '园区'
      union select s.space_code, s.parent_code, a.park from above a
        join spaces s on s.district_code = ${ctx.district} and s.space_code = a.parent_code)
    select distinct z.name as zone, a.park from above a
    join spaces z on z.district_code = ${ctx.district} and z.space_code = a.space_code and z.kind = '片区'
    order by 1, 2`.execute(ctx.db)
  const parks = new Map<string, string[]>()
  for (const { zone, park } of rows) parks.set(zone, [...(parks.get(zone) ?? []), park])
  return parks
}
