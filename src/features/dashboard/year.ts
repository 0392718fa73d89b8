import { sql } from 'kysely'
import type { Figure } from '#features/figures/contract.ts'
import {
  commonsOf,
  computeSeries,
  endOfMonth,
  inMemory,
  momentOf,
  monthEndBefore,
  monthEndsUpTo,
} from '#features/figures/figure.ts'
import type { Moment, Moments } from '#features/figures/figures.ts'
import { membersAt } from '#features/lists/lists.ts'
import { unitsCalled } from '#features/units/unit.ts'
import { type Ctx, whileAsked } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import type { MainList } from './main-list.ts'
import { type Sums, withRanks } from './ranks.ts'

const isMonthEnd = (day: string) => day === endOfMonth(day.slice(0, 7))

/** What the first page shows of the main list, in this order. */
export const ofMainList = [
  'list.projects',
  'list.total_investment',
  'list.started',
  'list.start_rate',
  'list.planned_investment',
  'list.completed_investment',
  'list.completion_rate',
  'list.schedule_lead',
]
const COMPLETED = 'list.completed_investment'
const PLANNED = 'list.planned_investment'

/** The figures of the list on the day and at the end of the month before, and two of them over its year, read in one pass. */
export async function listOver(ctx: Ctx, asOf: string, main: MainList) {
  const last = Number(asOf.slice(0, 4)) > main.listYear ? `${main.listYear}-12-31` : asOf
  const ends = monthEndsUpTo(last).filter(end => isMonthEnd(end) && Number(end.slice(0, 4)) === main.listYear)
  const before = monthEndBefore(asOf)
  const days = [...new Set([asOf, before, ...ends])]
  const [now, ...more] = days.map(day => momentOf(ctx.district, day))
  const shown = ctx.declared.figures.filter(({ id }) => ofMainList.includes(id))
  const isOfYear = ({ id }: { id: string }) => id === COMPLETED || id === PLANNED
  const computed = await computeSeries(
    ctx,
    [now as Moment, ...more],
    shown,
    { ...main },
    (figure, at) => at < 2 || isOfYear(figure),
  )
  const on = (day: string) => computed[days.indexOf(day)] ?? []
  return { now: on(asOf), before: on(before), progress: ends.map((day, at) => pointOf(day, at + 1, on(day))) }
}

/** What the list had completed at the end of a month, beside its plan spread evenly (序时); 亿元. */
function pointOf(day: string, months: number, figures: readonly Figure[]) {
  const [completed, plan] = [COMPLETED, PLANNED].map(id => figures.find(figure => figure.id === id))
  const even = plan?.records ? new Exact(plan.value ?? 0).times(months).div(12).toDecimalPlaces(4).toFixed() : null
  return { month: day.slice(0, 7), completed: completed?.value ?? '0', planned: even }
}

type Told = [projects: string, planned: string | null, completed: string | null]
interface Row {
  kind: 'zone' | 'unit'
  name: string
  before: Told
  now: Told
}

/** Zones and units by the completion rate of the list, now and at the end of the month before. */
export async function rankingsOf(ctx: Ctx, asOf: string, main: MainList) {
  await inMemory(ctx)
  const { rows } = await whileAsked(ctx, (db, ending) => statementOf(ctx, asOf, main).execute(db, ending))
  const of = (kind: Row['kind']) => {
    const told = rows.filter(row => row.kind === kind)
    const on = (day: 'before' | 'now') => told.map(row => toSums(row.name, row[day]))
    return withRanks(on('now'), on('before'))
  }
  return { zones: of('zone'), units: of('unit') }
}

const toSums = (name: string, [projects, planned, completed]: Told): Sums => ({
  name,
  projects: Number(projects),
  planned,
  completed,
})

/** A member of a building counts for the zone above it, one of an alias for the unit. */
function statementOf({ district, declared }: Ctx, asOf: string, main: MainList) {
  const moments: Moments = [momentOf(district, monthEndBefore(asOf)), momentOf(district, asOf)]
  const sums = (at: 0 | 1) => {
    const [member, planned, completed] = ['member', 'planned', 'completed'].map(column => sql.ref(`${column}_${at}`))
    return sql`count(*) filter (where ${member}) as ${sql.ref(`projects${at}`)},
      sum(${planned}) filter (where ${member}) as ${sql.ref(`planned${at}`)},
      sum(${completed}) filter (where ${member} and ${planned} is not null) * 0.0001 as ${sql.ref(`completed${at}`)}`
  }
  const told = (at: 0 | 1) =>
    sql.raw(`array[sum(projects${at})::text, sum(planned${at})::text, sum(completed${at})::text]`)
  const both = sql`${told(0)} as before, ${told(1)} as now`
  return sql<Row>`
    with recursive ${sql.join(commonsOf(moments, [membersAt], declared.figured.places))},
    cells as materialized (select space_code, responsible_unit, ${sums(0)}, ${sums(1)} from (${membersAt.rows(moments, { ...main })}) m
      where list = ${main.list} and list_year = ${main.listYear} group by 1, 2)
    select 'zone' as kind, z.name, ${both} from cells
      join places z on z.space_code = cells.space_code and z.kind = '片区' group by z.name
    union all
    select 'unit', coalesce(u.name, cells.responsible_unit), ${both} from cells
      left join ${unitsCalled(district)} u on u.called = cells.responsible_unit
      where cells.responsible_unit is not null group by 2`
}
