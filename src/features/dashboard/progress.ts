import { type RawBuilder, sql } from 'kysely'
import { monthEndsUpTo } from '#features/figures/figure.ts'
import { memberOn, membershipsOf } from '#features/lists/list.ts'
import { plansOf } from '#features/plans/plan.ts'
import { yearSumsOf } from '#features/reports/report.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import { type MainList, ofMain } from './main-list.ts'

/** The month-ends of the list's year up to the day. */
const endsUpTo = (asOf: string, year: number) => {
  const last = Number(asOf.slice(0, 4)) > year ? `${year}-12-31` : asOf
  return monthEndsUpTo(last).filter(end => Number(end.slice(0, 4)) === year && isMonthEnd(end))
}
const isMonthEnd = (day: string) => new Date(Date.parse(day) + 86_400_000).getUTCDate() === 1

/**
 * What the list had completed at each month-end, beside its plan spread evenly over the year (序时), in 亿元: as
 * list.completed_investment and list.planned_investment are on those days, all in one pass.
 */
export async function progressOf({ db, district }: Ctx, asOf: string, main: MainList) {
  const ends = endsUpTo(asOf, main.listYear)
  if (ends.length === 0) return []
  const each = (one: (end: string, month: string) => RawBuilder<unknown>) =>
    sql.join(ends.map((end, at) => one(end, String(at + 1))))
  const ref = (name: string) => sql.ref(name)
  const { rows } = await sql<{ completed: (string | null)[]; planned: (string | null)[] }>`
    with member as materialized (
      select m.project_no, ${each((end, month) => sql`bool_or(${memberOn(end)}) as ${ref(`on${month}`)}`)}
      from ${membershipsOf(district)} m where ${ofMain(district, main)} group by m.project_no),
    plan as (
      select project_no, planned_investment, effective_on,
        lead(effective_on) over (partition by project_no order by effective_on) as next_on
      from ${plansOf(district)} a where year = ${main.listYear})
    select array[${each((_, month) => sql`sum(${ref(`c${month}`)}) filter (where ${ref(`on${month}`)})::text`)}] as completed,
      (select array[${each(
        (end, month) => sql`sum(planned_investment) filter (where ${ref(`on${month}`)} and effective_on <= ${end}::date
          and (next_on is null or next_on > ${end}::date))::text`,
      )}] from plan join member using (project_no)) as planned
    from member join ${yearSumsOf(district)} s on s.project_no = member.project_no and s.year = ${main.listYear}`.execute(
    db,
  )
  const yi = (wan: string) => new Exact(wan).div(10_000)
  return ends.map((end, at) => {
    const planned = rows[0]?.planned?.[at] ?? null
    return {
      month: end.slice(0, 7),
      completed: yi(rows[0]?.completed[at] ?? '0').toFixed(),
      planned:
        planned === null
          ? null
          : yi(planned)
              .times(at + 1)
              .div(12)
              .toDecimalPlaces(4)
              .toFixed(),
    }
  })
}
