import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { projectsOf } from '#features/projects/project.ts'
import type { Ctx } from '#platform/context.ts'
import type { ListCounts } from './contract.ts'
import { memberOn } from './list.ts'

interface YearOfList extends ListCounts {
  name: string
  year: number
  group: boolean
  lists: string[]
  levels: string[]
}

/** Every list and group with its years and what stood on it on the day. */
export async function allLists(ctx: Ctx, asOf: string) {
  const district = ctx.district
  const { rows } = await sql<YearOfList>`
    with names as (
      select distinct list, list as name, false as is_group from memberships where district_code = ${district}
      union all select list, group_name, true from list_groups where district_code = ${district}),
    standing as (
      select n.name, n.is_group, m.list_year, p.project_no, p.total_investment, bool_or(${memberOn(asOf)}) as member,
        bool_or(${memberOn(asOf)} and m.category = '实施类') as implementing
      from names n
      join memberships m on m.district_code = ${district} and m.list = n.list
      join ${projectsOf(district)} p on p.project_no = m.project_no
      where ${visibleRows(ctx, 'projects', 'p')}
      group by n.name, n.is_group, m.list_year, p.project_no, p.total_investment)
    select name, list_year as year, is_group as "group", count(*) filter (where member) as projects,
      count(*) filter (where implementing) as implementing,
      count(*) filter (where member and not implementing) as preparing,
      coalesce(trim_scale(sum(total_investment) filter (where member)), 0)::text as "totalInvestment",
      array(select g.list from list_groups g where is_group and g.district_code = ${district} and g.group_name = name order by 1) as lists,
      array(select distinct l.level from names n join memberships l on l.district_code = ${district} and l.list = n.list
        where n.name = s.name and n.is_group = s.is_group and l.level is not null order by 1) as levels
    from standing s group by name, is_group, list_year order by is_group, name, list_year desc`.execute(ctx.db)
  const lists = Map.groupBy(rows, ({ name, group }) => `${group} ${name}`)
  return { asOf, lists: [...lists.values()].flatMap(years => toList(years)) }
}

function toList(rows: YearOfList[]) {
  const [first] = rows
  if (!first) return []
  const { name, group, lists, levels } = first
  const years = rows.map(({ year, projects, implementing, preparing, totalInvestment }) => ({
    year,
    projects,
    implementing,
    preparing,
    totalInvestment,
  }))
  return [{ name, group, lists, levels, years }]
}
