import { sql } from 'kysely'
import { momentOf } from '#features/figures/figure.ts'
import { listGroupsOf, memberOn, membershipsOf } from '#features/lists/list.ts'
import { projectsOf } from '#features/projects/project.ts'
import { reportsOf } from '#features/reports/report.ts'
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
      (select r.progress from ${reportsOf(ctx.district)} r where r.project_no = p.project_no
        and r.state = 'locked' and r.month <= ${lastMonth} and r.progress is not null
        order by r.month desc limit 1) as progress
    from ${projectsOf(ctx.district)} p
    left join (select project_no, min(case level when '省级' then 1 else 2 end) as rank from ${membershipsOf(ctx.district)} m
      where list_year = ${year} and level in ('省级', '市级') and category = '实施类' and ${memberOn(asOf)}
      group by project_no) m
      on m.project_no = p.project_no
    where (m.rank is not null or (p.total_investment >= ${TEN_BILLION}
      and p.started_on <= ${asOf}::date and (p.completed_on is null or p.completed_on > ${asOf}::date)
      and (p.suspended_on is null or p.suspended_on > ${asOf}::date)
      and (p.terminated_on is null or p.terminated_on > ${asOf}::date)))
    order by m.rank nulls last, p.total_investment desc, p.project_no limit ${MOST_PROJECTS}`.execute(ctx.db)
  return rows
}

/** 实施类 on any list of the day's year. */
const implementing = (ctx: Ctx, asOf: string) => sql`
  exists (select 1 from ${membershipsOf(ctx.district)} m where m.project_no = p.project_no
    and m.list_year = ${Number(asOf.slice(0, 4))} and m.category = '实施类' and ${memberOn(asOf)})`

/** 实施类 projects whose planned start is over and that have not started; the longest overdue first. */
export async function overdueStarts(ctx: Ctx, asOf: string): Promise<{ name: string; unit: string | null }[]> {
  const { rows } = await sql<{ name: string; unit: string | null }>`
    select p.name, p.responsible_unit as unit from ${projectsOf(ctx.district)} p
    where p.planned_start_on < ${asOf}::date
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
    select p.name, p.responsible_unit as unit, r.problems from ${reportsOf(ctx.district)} r
    join ${projectsOf(ctx.district)} p on p.project_no = r.project_no
    where r.month = ${lastMonth} and r.state = 'locked'
      and nullif(trim(r.problems), '') is not null and ${implementing(ctx, asOf)}
    order by p.total_investment desc, p.project_no limit ${MOST_PROBLEMS}`.execute(ctx.db)
  return rows
}

/** The level of each list of the year, 省级 first; a group is of the highest level of its lists. */
export async function levelsOfLists(ctx: Ctx, year: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; rank: number }>`
    with levels as (
      select list, min(case level when '省级' then 1 when '市级' then 2 else 3 end) as rank
      from ${membershipsOf(ctx.district)} m where list_year = ${year} group by list)
    select list as name, rank from levels union all
    select g.group_name, min(l.rank) from ${listGroupsOf(ctx.district)} g join levels l on l.list = g.list group by g.group_name`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ name, rank }) => [name, rank]))
}

/** The first day on which a list of the year stands, or undefined. */
export async function firstDayOfLists(ctx: Ctx, year: number): Promise<string | undefined> {
  const { rows } = await sql<{ day: string | null }>`
    select min(joined_on) as day from ${membershipsOf(ctx.district)} m where list_year = ${year}`.execute(ctx.db)
  return rows[0]?.day ?? undefined
}
