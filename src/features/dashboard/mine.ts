import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { dealsOf } from '#features/deals/deal.ts'
import { endedMonths, inMemory, keptAnswer, momentOf } from '#features/figures/figure.ts'
import { by, inYear, notYet } from '#features/figures/figures.ts'
import { howBehind, lightOf, standingOn } from '#features/lists/lists.ts'
import { type BehindWay, behindWays } from '#features/projects/contract.ts'
import { projectsOf } from '#features/projects/project.ts'
import { keyToken } from '#features/records/contract.ts'
import { unitsCalled } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import { type Ctx, whileAsked } from '#platform/context.ts'
import { Exact, inHundredMillions } from '#platform/decimal.ts'
import type { Behind, BehindProject, Part } from './contract.ts'
import { type MainList, membersOn } from './main-list.ts'

/** So many projects are named; the rest is one click away. */
const NAMED = 5

/** What stands first of those that are behind in a way. */
const worst: Record<BehindWay, string> = {
  schedule: 'st.points desc',
  start: 'start_months desc, total_investment desc',
  completion: 'completion_days desc, total_investment desc',
  idle: 'total_investment desc',
  report: 'total_investment desc',
}
const ways = Object.keys(behindWays) as BehindWay[]

interface Sums {
  projects: number
  implementing: number
  started: number
  planned: string | null
  completed: string | null
  completed_of_planned: string | null
}
type Row = Sums & Record<`${BehindWay}_count`, number> & Record<`${BehindWay}_first`, Found[] | null>
interface Found extends Omit<BehindProject, 'key' | 'points'> {
  points: string | null
}

/** What tells apart what two people may see: their scope, on a day, and what their role may read. */
export const mineBy = ({ user, now }: Ctx): unknown[] => [user?.scope ?? null, user?.role ?? null, today(now)]

/** What is behind among the 实施类 members of the list that the caller may see, and what their part of it adds up to. */
export function mineOf(ctx: Ctx, asOf: string, main: MainList): Promise<{ behind: Behind[]; part: Part }> {
  return keptAnswer(ctx, ['dashboard-mine', asOf, main, ...mineBy(ctx)], undefined, inside =>
    standing(inside, asOf, main),
  )
}

/** The units, by their names, that are responsible for a project which the caller may see. */
export function unitsSeen(ctx: Ctx): Promise<string[]> {
  return keptAnswer(ctx, ['dashboard-units', ...mineBy(ctx)], undefined, async inside => {
    const { rows } = await sql<{ name: string }>`
      select distinct coalesce(u.name, p.responsible_unit) as name from ${projectsOf(inside.district)} p
        left join ${unitsCalled(inside.district)} u on u.called = p.responsible_unit
        where p.responsible_unit is not null and ${visibleRows(inside, 'projects', 'p')}`.execute(inside.db)
    return rows.map(({ name }) => name)
  })
}

async function standing(ctx: Ctx, asOf: string, main: MainList) {
  const { district } = ctx
  const moment = momentOf(district, asOf)
  const is = (way: BehindWay) => sql`implementing and ${howBehind(way, 'st')}`
  const counts = ways.map(way => sql`count(*) filter (where ${is(way)}) as ${sql.ref(`${way}_count`)}`)
  const first = ways.map(
    way => sql`(select json_agg(x) from (select project_no as number, name, responsible_unit as unit, ${lightOf('st')} as light, points::text,
          start_months as months, completion_days as days
        from st where ${is(way)} order by ${sql.raw(worst[way])}, project_no limit ${NAMED}) x) as ${sql.ref(`${way}_first`)}`,
  )
  await inMemory(ctx)
  const statement = sql<Row>`
    with st as materialized (
      select p.project_no, p.name, p.responsible_unit, p.total_investment, p.planned, p.completed, p.points, p.start_months,
        p.completion_days, p.idle, p.unreported, m.implementing,
        m.implementing and ${by(moment, 'p.started_on')} and ${notYet(moment, 'p.terminated_on')} as started
      from ${membersOn(district, main, asOf)} m
      join ${standingOn({ district, asOf, year: main.listYear })} p on p.project_no = m.project_no
      where ${visibleRows(ctx, 'projects', 'p')})
    select ${sql.join(first)}, sums.* from (
      select ${sql.join(counts)}, count(*) as projects, count(*) filter (where implementing) as implementing,
        count(*) filter (where started) as started, sum(planned)::text as planned, sum(completed)::text as completed,
        (sum(completed) filter (where planned is not null))::text as completed_of_planned
      from st) sums`
  const { rows } = await whileAsked(ctx, (db, ending) => statement.execute(db, ending))
  const row = rows[0] as Row
  return {
    behind: behindOf(row),
    part: { ...partOf(row, endedMonths(moment, main.listYear)), ...(await landedOf(ctx, asOf)) },
  }
}

const behindOf = (row: Row): Behind[] =>
  ways.map(way => ({
    way,
    count: row[`${way}_count`],
    projects: (row[`${way}_first`] ?? []).map(({ points, ...found }) => ({
      ...found,
      key: keyToken([found.number]),
      points: points === null ? null : new Exact(points).toDecimalPlaces(2).toFixed(2),
    })),
  }))

/** Σ in 亿元, and rates in percent to four decimals, as the figures of the list define them. */
export function partOf(sums: Sums, elapsed: number): Omit<Part, 'landed'> {
  const rate =
    sums.planned === null || new Exact(sums.planned).isZero()
      ? null
      : new Exact(sums.completed_of_planned ?? 0).times(100).div(sums.planned)
  return {
    projects: sums.projects,
    implementing: sums.implementing,
    started: sums.started,
    startRate: sums.implementing === 0 ? null : new Exact(sums.started).times(100).div(sums.implementing).toFixed(4),
    planned: inHundredMillions(sums.planned ?? 0),
    completed: inHundredMillions(sums.completed ?? 0),
    completionRate: rate?.toFixed(4) ?? null,
    lead: rate?.minus(new Exact(elapsed).times(100).div(12)).toFixed(4) ?? null,
  }
}

/** 签约落地 of the year among the deals that the caller may see. */
async function landedOf(ctx: Ctx, asOf: string): Promise<Pick<Part, 'landed'>> {
  const moment = momentOf(ctx.district, asOf)
  const { rows } = await sql<{ landed: number }>`select count(*) as landed from ${dealsOf(ctx.district)} d
    where agreement_kind = '正式投资协议' and ${by(moment, 'd.signed_on')} and ${inYear(moment, 'd.landed_on')}
      and ${visibleRows(ctx, 'deals', 'd')}`.execute(ctx.db)
  return { landed: rows[0]?.landed ?? 0 }
}
