import { sql } from 'kysely'
import { momentOf } from '#features/figures/figure.ts'
import type { Ctx } from '#platform/context.ts'

const MOST_PROJECTS = 20
/** How many projects a brief names for a problem of one kind. */
export const MOST_PROBLEMS = 5
/** 100 亿元 in 万元. */
const TEN_BILLION = 1_000_000

export interface KeyProjectRow {
  project_no: string
  name: string
  /** 责任单位 */
  unit: string | null
  /** 形象进度 of the latest month that counts. */
  progress: string | null
}

/** How the projects that a brief names one by one are chosen; {@link keyProjects} does it. */
export const KEY_PROJECTS = '省级、市级名单中的实施类项目和在建百亿元以上项目'

/** The projects a brief names one by one: on a provincial or municipal list of the year as 实施类, or building with 100 亿元 and more. */
export async function keyProjects(ctx: Ctx, asOf: string): Promise<KeyProjectRow[]> {
  const year = Number(asOf.slice(0, 4))
  const { lastMonth } = momentOf(ctx.district, asOf)
  const { rows } = await sql<KeyProjectRow>`
    select p.project_no, p.name, p.responsible_unit as unit,
      (select r.progress from monthly_reports r where r.district_code = p.district_code and r.project_no = p.project_no
        and r.state = 'locked' and r.month <= ${lastMonth} and r.progress is not null
        order by r.month desc limit 1) as progress
    from projects p
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

/** 实施类 on any list of the day's year. */
const implementing = (ctx: Ctx, asOf: string) => sql`
  exists (select 1 from memberships m where m.district_code = ${ctx.district} and m.project_no = p.project_no
    and m.list_year = ${Number(asOf.slice(0, 4))} and m.category = '实施类' and m.joined_on <= ${asOf}::date
    and (m.left_on is null or m.left_on > ${asOf}::date))`

/** 实施类 projects whose planned start is over and that have not started; the longest overdue first. */
export async function overdueStarts(ctx: Ctx, asOf: string): Promise<{ name: string; unit: string | null }[]> {
  const { rows } = await sql<{ name: string; unit: string | null }>`
    select p.name, p.responsible_unit as unit from projects p
    where p.district_code = ${ctx.district} and p.planned_start_on < ${asOf}::date
      and (p.started_on is null or p.started_on > ${asOf}::date)
      and (p.suspended_on is null or p.suspended_on > ${asOf}::date)
      and (p.terminated_on is null or p.terminated_on > ${asOf}::date) and ${implementing(ctx, asOf)}
    order by p.planned_start_on, p.project_no limit ${MOST_PROBLEMS}`.execute(ctx.db)
  return rows
}

export interface ReportedProblem {
  name: string
  unit: string | null
  problems: string
}

/** 存在问题 of the last month that has ended by the day, of 实施类 projects; the largest first. */
export async function reportedProblems(ctx: Ctx, asOf: string): Promise<ReportedProblem[]> {
  const { lastMonth } = momentOf(ctx.district, asOf)
  const { rows } = await sql<ReportedProblem>`
    select p.name, p.responsible_unit as unit, r.problems from monthly_reports r
    join projects p on p.district_code = r.district_code and p.project_no = r.project_no
    where r.district_code = ${ctx.district} and r.month = ${lastMonth} and r.state = 'locked'
      and nullif(trim(r.problems), '') is not null and ${implementing(ctx, asOf)}
    order by p.total_investment desc, p.project_no limit ${MOST_PROBLEMS}`.execute(ctx.db)
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
