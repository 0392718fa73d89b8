import { type RawBuilder, sql } from 'kysely'
import { endedMonths, endOfMonth, momentOf } from '#features/figures/figure.ts'
import { by, type Moment, notYet } from '#features/figures/figures.ts'
import { plansInForce } from '#features/plans/plan.ts'
import { type BehindWay, behindWays } from '#features/projects/contract.ts'
import { projectsOf } from '#features/projects/project.ts'
import { IDLE_MONTHS, progressOn } from '#features/reports/report.ts'
import { LATE_MONTHS, RED_POINTS, YELLOW_POINTS } from './contract.ts'
import { memberOn, membershipsOf } from './list.ts'

/*
 * The one place that says which projects are behind, and how far. The limits are those of 银川 (2025): below 序时进度 by
 * 10 to 30 个百分点 yellow, by more red; not started in the month planned yellow, for three months red.
 */

export interface Asked {
  district: string
  /** YYYY-MM-DD, included. */
  asOf: string
  /** The year of plan and completion; that of the day unless told. */
  year?: number | undefined
  /** These projects alone, by number: quick for a page of a list. */
  only?: string[] | undefined
}

/** What `standingOn` gives of a project; amounts in 万元. */
export interface Standing {
  project_no: string
  /** The plan of the year in force; null without one. */
  planned: string | null
  /** Σ of the year's months that count. */
  completed: string
  /** 个百分点 below 序时进度, negative ahead of it; null without a plan, before it starts, and once it has ended. */
  points: string | null
  /** In how many months it was to have started, that of the planned start counted; null when it is not late. */
  start_months: number | null
  /** Days since the planned completion; null when it is not late. */
  completion_days: number | null
  idle: boolean
  unreported: boolean
  light: '红' | '黄' | '绿' | null
}

/** The project `p` has not been completed, suspended or terminated by then. */
const going = (moment: Moment) =>
  sql<boolean>`(${notYet(moment, 'p.completed_on')} and ${notYet(moment, 'p.suspended_on')} and ${notYet(moment, 'p.terminated_on')})`

/** The project `p` is to report the month that ends on this day: 实施类 on a list of its year, started and not ended. */
export const isToReport = (district: string, end: string): RawBuilder<boolean> => {
  const moment = momentOf(district, end)
  return sql<boolean>`(${by(moment, 'p.started_on')} and ${going(moment)}
    and p.project_no in (select m.project_no from ${membershipsOf(district)} m
      where m.list_year = ${moment.year} and m.category = '实施类' and ${memberOn(end)}))`
}

/** Of `p` with `plan` and `done` beside it, each column of `Standing` but the light. */
function columnsOn(moment: Moment, elapsed: number) {
  const { asOf, district, lastMonth } = moment
  const day = sql`${asOf}::date`
  const [year = 0, month = 0] = lastMonth.split('-').map(Number)
  const begin = new Date(Date.UTC(year, month - IDLE_MONTHS, 1)).toISOString().slice(0, 10)
  const isToStart = sql`${by(moment, 'p.planned_start_on')} and ${notYet(moment, 'p.started_on')}`
  const months = (of: RawBuilder<unknown>) => sql`(extract(year from ${of}) * 12 + extract(month from ${of}))`
  return sql`p.*, plan.planned, coalesce(done.completed, 0) as completed,
    case when plan.planned > 0 and ${by(moment, 'p.started_on')} and ${going(moment)}
      then (${100 * elapsed}::numeric * plan.planned - 1200 * coalesce(done.completed, 0)) / (12 * plan.planned) end as points,
    case when ${isToStart} and ${going(moment)}
      then (${months(day)} - ${months(sql`p.planned_start_on`)} + 1)::int end as start_months,
    case when p.planned_completion_on < ${day} and ${going(moment)} then ${day} - p.planned_completion_on end as completion_days,
    coalesce(p.started_on < ${begin}::date, false) and ${going(moment)} and coalesce(done.recent, 0) = 0 as idle,
    ${isToReport(district, endOfMonth(lastMonth))} and not coalesce(done.reported, false) as unreported`
}

/**
 * How every project of the district stands on the day, as the ledger says now: one row of `Standing` each, as a table of
 * somebody's statement, with the project's own columns. What is not read of it is not computed.
 */
export function standingOn({ district, asOf, year = Number(asOf.slice(0, 4)), only }: Asked): RawBuilder<unknown> {
  const moment = momentOf(district, asOf)
  return sql`(select *, ${lightOf('each')} as light
    from (select ${columnsOn(moment, endedMonths(moment, year))} from ${projectsOf(district)} p
      left join ${plansInForce(district, asOf, year, only)} plan on plan.project_no = p.project_no
      left join ${progressOn(moment, year, only)} done on done.project_no = p.project_no
      ${only ? sql`where p.project_no = any(${only}::text[])` : sql``}) each)`
}

/** The light of a row of `standingOn` under `alias`; what reads many rows for few lights asks for it last, so that the points are worked out once. */
export function lightOf(alias: string): RawBuilder<Standing['light']> {
  const [points, months] = [sql.ref(`${alias}.points`), sql.ref(`${alias}.start_months`)]
  return sql`case when ${points} > ${RED_POINTS} or ${months} >= ${LATE_MONTHS} then '红'
      when ${points} >= ${YELLOW_POINTS} or ${months} is not null then '黄'
      when ${points} is not null then '绿' end`
}

/** The row of `standingOn` under `alias` is behind in that way. */
export function howBehind(way: BehindWay, alias: string): RawBuilder<boolean> {
  const at = (column: string) => sql.ref(`${alias}.${column}`)
  if (way === 'schedule') return sql<boolean>`coalesce(${at('points')} >= ${YELLOW_POINTS}, false)`
  if (way === 'start') return sql<boolean>`${at('start_months')} is not null`
  if (way === 'completion') return sql<boolean>`${at('completion_days')} is not null`
  return sql<boolean>`${at(way === 'idle' ? 'idle' : 'unreported')}`
}

/** The project whose number stands in the column is behind in that way. */
export const isBehind = (way: BehindWay, column: string, asked: Asked): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} in (select s.project_no from ${standingOn(asked)} s where ${howBehind(way, 's')})`

/** The same by the ways' names, separated by commas: behind in any of them. */
export const isBehindAny = (names: string, column: string, asked: Asked): RawBuilder<boolean> => {
  const ways = (Object.keys(behindWays) as BehindWay[]).filter(way => names.split(',').includes(behindWays[way]))
  return sql<boolean>`(${sql.join(
    ways.map(way => isBehind(way, column, asked)),
    sql` or `,
  )})`
}
