import { type RawBuilder, sql } from 'kysely'
import {
  commonsOf,
  endedMonths,
  endOfMonth,
  inMemory,
  momentOf,
  monthEndBefore,
  monthEndsUpTo,
} from '#features/figures/figure.ts'
import { memberOn, membershipsOf } from '#features/lists/list.ts'
import { plansOf } from '#features/plans/plan.ts'
import { projectsOf } from '#features/projects/project.ts'
import { yearSumsOf } from '#features/reports/report.ts'
import { unitsCalled } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import { type MainList, ofMain } from './main-list.ts'
import { type Sums, withRanks } from './ranks.ts'

/** A day of the list's year, under the number by which the statement calls it, and how many of its months have ended. */
interface Day {
  at: number
  day: string
  months: number
}

const isMonthEnd = (day: string) => day === endOfMonth(day.slice(0, 7))

/** The month-ends of the list's year up to the day; then the end of the month before, and the day itself. */
function daysOf(district: string, asOf: string, { listYear }: MainList) {
  const last = Number(asOf.slice(0, 4)) > listYear ? `${listYear}-12-31` : asOf
  const ends = monthEndsUpTo(last).filter(end => isMonthEnd(end) && Number(end.slice(0, 4)) === listYear)
  const days = [...ends, monthEndBefore(asOf), asOf].map((day, at): Day => {
    return { at, day, months: endedMonths(momentOf(district, day), listYear) }
  })
  return { ends: days.slice(0, ends.length), before: days.at(-2) as Day, now: days.at(-1) as Day, days }
}

const isOn = ({ at }: Day) => sql.ref(`on${at}`)
/** The plan of a row was in force on the day, of a member. */
const planned = (day: Day) =>
  sql<boolean>`(${isOn(day)} and effective_on <= ${day.day}::date and (next_on is null or next_on > ${day.day}::date))`
const done = ({ months }: Day) => (months > 0 ? sql`coalesce(${sql.ref(`c${months}`)}, 0)` : sql`0::numeric`)

/** What a day adds up to, by its plans in force; a member has a row for each of its plans, `is_first` one alone. */
const sumsOn = (day: Day): RawBuilder<unknown> => sql`array[
  (count(*) filter (where ${isOn(day)} and is_first))::text,
  (sum(planned_investment) filter (where ${planned(day)}))::text,
  (sum(${done(day)}) filter (where ${planned(day)}))::text,
  (sum(${done(day)}) filter (where ${isOn(day)} and is_first))::text]`

type OfDay = [projects: string, planned: string | null, completed: string | null, all: string | null]
interface Row {
  kind: 'all' | 'zone' | 'unit'
  name: string
  days: OfDay[]
}

/**
 * The list over its year, read once: what it had completed at each month-end beside its plan spread evenly (序时), as
 * list.completed_investment and list.planned_investment are on those days; and zones and units by completion rate, now
 * and at the end of the month before.
 */
export async function yearOf(ctx: Ctx, asOf: string, main: MainList) {
  const { ends, before, now, days } = daysOf(ctx.district, asOf, main)
  await inMemory(ctx)
  const { rows } = await statementOf(ctx, main, { ends, before, now, days }).execute(ctx.db)
  const all = rows.find(({ kind }) => kind === 'all')
  const of = (kind: Row['kind']) => {
    const sums = rows.filter(row => row.kind === kind)
    const on = (at: 0 | 1) => sums.map(({ name, days: told }) => toSums(name, told[at] as OfDay))
    return withRanks(on(1), on(0))
  }
  return {
    progress: ends.map(({ day, months }, at) => pointOf(day, months, all?.days[at] as OfDay)),
    rankings: { zones: of('zone'), units: of('unit') },
  }
}

const toSums = (name: string, [projects, plan, completed]: OfDay): Sums => ({
  name,
  projects: Number(projects),
  planned: plan,
  completed,
})

function pointOf(day: string, months: number, [, plan, , completed]: OfDay) {
  const yi = (wan: string) => new Exact(wan).div(10_000)
  const even = plan === null ? null : yi(plan).times(months).div(12).toDecimalPlaces(4).toFixed()
  return { month: day.slice(0, 7), completed: yi(completed ?? '0').toFixed(), planned: even }
}

/** A member of a building counts for the zone above it, one of an alias for the unit. */
function statementOf(ctx: Ctx, main: MainList, { ends, before, now, days }: ReturnType<typeof daysOf>) {
  const { district, declared } = ctx
  const places = commonsOf(momentOf(district, now.day), [], declared.figured.places)
  const isOnThem = days.map(({ at, day }) => sql`bool_or(${memberOn(day)}) as ${sql.ref(`on${at}`)}`)
  const both = sql`array[${sumsOn(before)}, ${sumsOn(now)}]`
  return sql<Row>`
    with recursive ${sql.join(places)},
    member as (
      select m.project_no, ${sql.join(isOnThem)} from ${membershipsOf(district)} m
      where ${ofMain(district, main)} group by m.project_no),
    plan as (
      select project_no as planned_no, planned_investment, effective_on,
        lead(effective_on) over each_plan as next_on, lag(effective_on) over each_plan is null as is_earliest
      from ${plansOf(district)} a where year = ${main.listYear}
      window each_plan as (partition by project_no order by effective_on)),
    rows as materialized (
      select *, coalesce(is_earliest, true) as is_first
      from (select member.*, p.space_code, p.responsible_unit from member
        join ${projectsOf(district)} p on p.project_no = member.project_no) mine
      left join plan on plan.planned_no = mine.project_no
      left join (select project_no as summed_no, ${sql.raw(months.join(', '))} from ${yearSumsOf(district)} s
        where s.year = ${main.listYear}) done on done.summed_no = mine.project_no)
    select 'all' as kind, '' as name, array[${sql.join(ends.length > 0 ? ends.map(sumsOn) : [sumsOn(now)])}] as days from rows
    union all
    select 'zone', z.name, ${both} from rows join places z on z.space_code = rows.space_code and z.kind = '片区' group by z.name
    union all
    select 'unit', coalesce(u.name, rows.responsible_unit), ${both} from rows
      left join ${unitsCalled(district)} u on u.called = rows.responsible_unit
      where rows.responsible_unit is not null group by 2`
}
const months = Array.from({ length: 12 }, (_, at) => `c${at + 1}`)
