import { sql } from 'kysely'
import { projectsOf } from '#features/projects/project.ts'
import { keyToken } from '#features/records/contract.ts'
import { today } from '#platform/clock.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import type { Part } from './contract.ts'
import { memberOn } from './list.ts'
import { countsOf, rowsOf } from './members.ts'
import { afterNumber, numberCursor } from './page.ts'

interface Asked {
  fromYear: number
  toYear: number
  fromDay?: string | undefined
  toDay?: string | undefined
  part: Part
  limit: number
  cursor?: string | undefined
}
interface Sides {
  list: string
  fromYear: number
  fromDay: string
  toYear: number
  toDay: string
}
interface Sum {
  projects: number
  totalInvestment: string
}
interface Item {
  number: string
  name: string
  totalInvestment: string
  formerCategory: string | null
  category: string | null
  completedOn: string | null
  leftOn: string | null
  reason: string | null
}

const endOf = (year: number, now: string) => (`${year}-12-31` < now ? `${year}-12-31` : now)

/**
 * Why a list of one year differs from that of another: each project of either is 结转, 新增, 完工 or 退出, so that
 * before − 完工 − 退出 + 新增 = after, in projects and in 总投资 (as the ledger says it now). Throws Refusal 404.
 */
export function compareLists(ctx: Ctx, list: string, asked: Asked) {
  const now = today(ctx.now)
  const { fromYear, toYear, fromDay = endOf(fromYear, now), toDay = endOf(toYear, now) } = asked
  const sides = { list, fromYear, fromDay, toYear, toDay }
  return withTransaction(
    ctx,
    async inside => {
      await countsOf(inside, list, fromYear, fromDay)
      const parts = await partsOf(inside, sides)
      const rows = await itemsOf(inside, sides, asked)
      const page = rows.slice(0, asked.limit)
      return {
        list,
        from: { year: fromYear, day: fromDay, ...added(parts.carried, parts.completed, parts.left) },
        to: { year: toYear, day: toDay, ...added(parts.carried, parts.added) },
        parts,
        part: asked.part,
        projects: page.map(found => ({ key: keyToken([found.number]), ...found })),
        nextCursor: numberCursor(rows, page),
      }
    },
    'snapshot',
  )
}

const added = (...sums: Sum[]): Sum => ({
  projects: sums.reduce((total, { projects }) => total + projects, 0),
  totalInvestment: sums.reduce((total, sum) => total.plus(sum.totalInvestment), new Exact(0)).toFixed(),
})

/** Each project of either side once, with the part it belongs to. */
function eachProject(ctx: Ctx, { list, fromYear, fromDay, toYear, toDay }: Sides) {
  const side = (year: number, day: string) => sql`select m.project_no,
      case when bool_or(m.category = '实施类') then '实施类' else '准备类' end as category
    ${rowsOf(ctx, list, year)} and ${memberOn(day)} group by m.project_no`
  return sql`(
    select p.project_no, p.name, p.total_investment, a.category as former_category, b.category, p.completed_on,
      case when a.project_no is not null and b.project_no is not null then 'carried' when a.project_no is null then 'added'
        when p.completed_on <= ${toDay}::date then 'completed' else 'left' end as part
    from (${side(fromYear, fromDay)}) a full join (${side(toYear, toDay)}) b on b.project_no = a.project_no
    join ${projectsOf(ctx.district)} p on p.project_no = coalesce(a.project_no, b.project_no))`
}

async function partsOf(ctx: Ctx, sides: Sides): Promise<Record<Part, Sum>> {
  const { rows } = await sql<Sum & { part: Part }>`
    select part, count(*) as projects, trim_scale(sum(total_investment))::text as "totalInvestment"
    from ${eachProject(ctx, sides)} each group by part`.execute(ctx.db)
  const sumOf = (part: Part): Sum => {
    const found = rows.find(row => row.part === part)
    return { projects: found?.projects ?? 0, totalInvestment: found?.totalInvestment ?? '0' }
  }
  return { carried: sumOf('carried'), added: sumOf('added'), completed: sumOf('completed'), left: sumOf('left') }
}

/** One part's projects; with the last day and reason by which one left the former year's list, if it did. */
async function itemsOf(ctx: Ctx, sides: Sides, { part, limit, cursor }: Asked): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select project_no as number, name, trim_scale(total_investment) as "totalInvestment", former_category as "formerCategory", category,
      completed_on as "completedOn", gone.left_on as "leftOn", gone.reason
    from ${eachProject(ctx, sides)} each
    left join lateral (select m.left_on, m.reason ${rowsOf(ctx, sides.list, sides.fromYear)}
      and m.project_no = each.project_no and m.left_on is not null order by m.left_on desc limit 1) gone on true
    where part = ${part} and ${afterNumber('each', cursor)} order by project_no limit ${limit + 1}`.execute(ctx.db)
  return rows
}
