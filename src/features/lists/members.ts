import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { projectsOf } from '#features/projects/project.ts'
import { keyToken } from '#features/records/contract.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { ListCounts, ListMember } from './contract.ts'
import { memberOn, ofList } from './list.ts'
import { afterNumber, numberCursor } from './page.ts'

/** Memberships `m` of a list or group in a year, with their projects `p`. */
export const rowsOf = (ctx: Ctx, list: string, year: number): RawBuilder<unknown> => sql`
  from memberships m
  join ${projectsOf(ctx.district)} p on p.project_no = m.project_no
  where m.district_code = ${ctx.district} and m.list_year = ${year} and ${ofList(ctx, list)}
    and ${visibleRows(ctx, 'projects', 'p')}`

/** Numbers of a list on a day; each project once, as 实施类 if any list of the group says so. Throws Refusal 404. */
export async function countsOf(ctx: Ctx, list: string, year: number, day: string): Promise<ListCounts> {
  const { rows } = await sql<ListCounts & { known: boolean }>`
    select count(*) filter (where member) as projects, count(*) filter (where implementing) as implementing,
      count(*) filter (where member and not implementing) as preparing,
      coalesce(trim_scale(sum(total_investment) filter (where member)), 0)::text as "totalInvestment",
      count(*) > 0 or exists (select from memberships m where m.district_code = ${ctx.district} and ${ofList(ctx, list)}) as known
    from (select p.total_investment, bool_or(${memberOn(day)}) as member,
        bool_or(${memberOn(day)} and m.category = '实施类') as implementing
      ${rowsOf(ctx, list, year)} group by p.project_no, p.total_investment) each`.execute(ctx.db)
  const [found] = rows
  if (!found?.known) throw notFound(`名单“${list}”`)
  const { known: _, ...counts } = found
  return counts
}

interface Asked {
  list: string
  year: number
  asOf: string
  category?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** The projects on a list on a day, by number, page by page. */
export function membersOf(ctx: Ctx, asked: Asked) {
  const { list, year, asOf } = asked
  return withTransaction(
    ctx,
    async inside => {
      const counts = await countsOf(inside, list, year, asOf)
      const rows = await memberRows(inside, asked)
      const members = rows.slice(0, asked.limit)
      return { list, year, asOf, counts, members, nextCursor: numberCursor(rows, members) }
    },
    'snapshot',
  )
}

async function memberRows(ctx: Ctx, { list, year, asOf, category, limit, cursor }: Asked): Promise<ListMember[]> {
  const said = sql`case when bool_or(m.category = '实施类') then '实施类' else '准备类' end`
  const having = category === undefined ? sql`` : sql`having ${said} = ${category}`
  const { rows } = await sql<Omit<ListMember, 'key'>>`
    select p.project_no as number, p.name, trim_scale(p.total_investment) as "totalInvestment", ${said} as category,
      max(m.implement_kind) as "implementKind", min(m.joined_on) as "joinedOn", max(m.left_on) as "leftOn",
      array_agg(distinct m.list) as lists
    ${rowsOf(ctx, list, year)} and ${memberOn(asOf)} and ${afterNumber('p', cursor)}
    group by p.project_no, p.name, p.total_investment ${having} order by p.project_no limit ${limit + 1}`.execute(
    ctx.db,
  )
  return rows.map(found => ({ key: keyToken([found.number]), ...found }))
}
