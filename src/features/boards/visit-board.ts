import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import type { Figure } from '#features/figures/contract.ts'
import { computeFigures, computeRest, computeWithin, momentOf } from '#features/figures/figure.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import { liaisonsOf } from '#features/liaisons/liaison.ts'
import { requestsOf } from '#features/requests/request.ts'
import { withinUnits } from '#features/units/unit.ts'
import { visitProblemsOf, visitsOf } from '#features/visits/visit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import { heldOn } from '#platform/held.ts'
import { type AboveOf, unitAbove, zoneAbove } from './above.ts'
import type { Cell } from './cell.ts'
import { type Period, periodNamed, quarterNameOf } from './period.ts'
import {
  type LiaisedEnterprise,
  type VisitBoard,
  type VisitMeasure,
  type VisitRow,
  visitMeasures,
} from './visit-contract.ts'

interface Visited {
  uscc: string
  unit: string
  visitor: string | null
  times: number
  problems: number
  raised: number
  closed: number
  solved: number
  mine: boolean
}
interface Liaised {
  uscc: string
  unit: string
  officer: string | null
  mine: boolean
}

/** The period asked for; the quarter of the latest visit that is not to come. */
export async function periodAsked(ctx: Ctx, name: string | undefined): Promise<Period> {
  const now = today(ctx.now)
  if (name !== undefined) return periodNamed(name, now)
  const { rows } = await sql<{ last: string | null }>`select max(visited_on) as last
    from ${visitsOf(ctx.district)} v where visited_on <= ${now}`.execute(ctx.db)
  return periodNamed(quarterNameOf(rows[0]?.last ?? now), now)
}

/** How enterprises were visited in a period, and what came of it. */
export async function visitBoardOf(ctx: Ctx, period: Period): Promise<VisitBoard> {
  const { from, to, after, name } = period
  const figures = ctx.declared.figures.filter(({ id }) => yearly.some(measure => visitMeasures[measure].id === id))
  const inYear = await computeFigures(ctx, momentOf(ctx.district, to), figures)
  const count = figures.filter(({ id }) => id === visitMeasures.yearVisits.id)
  const inPeriod = await computeWithin(ctx, { after, to }, count)
  const visited = await visitedIn(ctx, period)
  const liaised = await liaisedOn(ctx, to)
  const within = await withinUnits(ctx)
  const all = countsOf({ visited, liaised }, visited)
  const beside = await broughtBeside(ctx, period)
  const total = rowOf('全区', null, {
    ...all,
    visits: cellOf(scoped(inPeriod)[0]),
    yearCoverage: cellOf(scoped(inYear).find(({ id }) => id === visitMeasures.yearCoverage.id)),
    ...Object.fromEntries(brought.map(of => [of, counted(Number(all[of].value) + beside[of], '件')])),
  })
  const isCalled = (unit: string) => visited.some(one => within(one.unit, unit) && within(unit, one.unit))
  const units = namesIn(inPeriod, 'unit').filter(isCalled)
  const looking = liaised.map(({ unit }) => unit).filter(unit => !units.some(other => within(unit, other)))
  const unitRows = [...new Set([...units, ...looking])].map(unit => {
    const mine = {
      visited: visited.filter(one => within(one.unit, unit)),
      liaised: liaised.filter(one => within(one.unit, unit)),
    }
    return rowOf(unit, null, {
      ...countsOf(mine, visited),
      visits: cellOf(scoped(inPeriod, 'unit', unit)[0], '次'),
    })
  })
  const unit = placed(unitRows, await unitAbove(ctx))
  const officer = officersOf(visited, liaised)
  const zoneRows = namesIn(inYear, 'zone').map(zone =>
    rowOf(zone, null, zoneCells(scoped(inPeriod, 'zone', zone), scoped(inYear, 'zone', zone))),
  )
  const zone = placed(zoneRows, await zoneAbove(ctx))
  const tops = new Set(zone.flatMap(row => (row.within === undefined ? [row.name] : [])))
  const restIn = (found: readonly Figure[], of: readonly FigureDeclaration[]) =>
    computeRest(
      ctx,
      scoped(found),
      of,
      [...tops].flatMap(top => scoped(found, 'zone', top)),
    )
  const outside = zoneCells(await restIn(inPeriod, count), await restIn(inYear, figures))
  return {
    period: name,
    from,
    to,
    total,
    unit,
    officer,
    zone,
    rest: {
      unit: restOf('没有对应走访记录的诉求', unit, total),
      officer: restOf('未注明人员，或不在您的可见范围', officer, total),
      zone: someOf(rowOf('未注明片区', null, outside)),
    },
  }
}

function zoneCells(inPeriod: readonly Figure[], inYear: readonly Figure[]): VisitRow['cells'] {
  const cells = yearly.map(measure => [measure, cellOf(inYear.find(({ id }) => id === visitMeasures[measure].id))])
  return { visits: cellOf(inPeriod[0], '次'), ...Object.fromEntries(cells) }
}

/** In order, and of each whether another row holds its numbers too. */
function placed(rows: VisitRow[], aboveOf: AboveOf): VisitRow[] {
  const names = rows.map(({ name }) => name)
  return rows
    .map(row => {
      const within = aboveOf(row.name, names)
      return within === undefined ? row : { ...row, within }
    })
    .sort(byVisits)
}

/** What the rows leave of what the total counts, where that is anything. */
function restOf(name: string, rows: readonly VisitRow[], total: VisitRow): VisitRow | null {
  const tops = rows.filter(({ within }) => within === undefined)
  const cells = (['visits', ...brought] as const).map(measure => {
    const rest = tops.reduce((left, row) => left - numberIn(row, measure), numberIn(total, measure))
    return [measure, counted(rest, measure === 'visits' ? '次' : '件')]
  })
  return someOf(rowOf(name, null, Object.fromEntries(cells)))
}
const someOf = (row: VisitRow): VisitRow | null =>
  Object.values(row.cells).some(({ value, denominator }) => value !== null && (denominator ?? value) !== '0')
    ? row
    : null

const brought = ['problems', 'received', 'closed', 'solved'] as const
const yearly = ['yearVisits', 'yearEnterprises', 'yearCoverage'] as const
const rowOf = (name: string, unit: string | null, cells: VisitRow['cells']): VisitRow => ({ name, unit, cells })
const numberIn = ({ cells }: VisitRow, measure: VisitMeasure) => Number(cells[measure]?.value ?? 0)
const byVisits = (a: VisitRow, b: VisitRow) =>
  numberIn(b, 'visits') - numberIn(a, 'visits') ||
  numberIn(b, 'liaised') - numberIn(a, 'liaised') ||
  (a.name < b.name ? -1 : 1)

/** The figures of one value of a scope, or those of the whole district. */
const scoped = (figures: readonly Figure[], key?: string, value?: string) =>
  figures.filter(({ scope }) => {
    const keys = Object.keys(scope)
    return key === undefined ? keys.length === 0 : keys.length === 1 && scope[key] === value
  })
const namesIn = (figures: readonly Figure[], key: string): string[] => [
  ...new Set(figures.flatMap(({ scope }) => (Object.keys(scope).join() === key ? [String(scope[key])] : []))),
]

const cellOf = (figure: Figure | undefined, unit = ''): Cell =>
  figure
    ? { value: figure.value, display: figure.display }
    : { value: unit ? '0' : null, display: unit ? `0${unit}` : '—' }
const counted = (count: number, unit = '家'): Cell => ({ value: String(count), display: `${count}${unit}` })

/** `everyone`: by whomever an enterprise was visited, it is not to be visited for the number's sake. */
function countsOf(mine: { visited: readonly Visited[]; liaised: readonly Liaised[] }, everyone: readonly Visited[]) {
  const visited = new Set(everyone.map(({ uscc }) => uscc))
  const liaised = new Set(mine.liaised.map(({ uscc }) => uscc))
  const covered = [...liaised].filter(uscc => visited.has(uscc)).length
  const sum = (of: 'times' | 'problems' | 'raised' | 'closed' | 'solved') =>
    mine.visited.reduce((all, one) => all + one[of], 0)
  const rate = liaised.size > 0 ? new Exact(covered).times(100).div(liaised.size) : undefined
  return {
    visits: counted(sum('times'), '次'),
    problems: counted(sum('problems'), '件'),
    received: counted(sum('raised'), '件'),
    closed: counted(sum('closed'), '件'),
    solved: counted(sum('solved'), '件'),
    enterprises: counted(new Set(mine.visited.map(({ uscc }) => uscc)).size),
    liaised: counted(liaised.size),
    covered: counted(covered),
    coverage: {
      value: rate?.toFixed() ?? null,
      display: rate ? `${rate.toFixed(2)}%` : '—',
      numerator: String(covered),
      denominator: String(liaised.size),
    },
  } satisfies VisitRow['cells']
}

/** By name and unit, of what the caller may see: a person is no published number. */
function officersOf(visited: readonly Visited[], liaised: readonly Liaised[]): VisitRow[] {
  const called = (name: string | null, unit: string) => (name === null ? [] : [`${unit}\u001f${name}`])
  const keys = new Set([
    ...visited.filter(({ mine }) => mine).flatMap(({ visitor, unit }) => called(visitor, unit)),
    ...liaised.filter(({ mine }) => mine).flatMap(({ officer, unit }) => called(officer, unit)),
  ])
  return [...keys]
    .map(key => {
      const [unit = '', name = ''] = key.split('\u001f')
      const mine = {
        visited: visited.filter(one => one.mine && one.visitor === name && one.unit === unit),
        liaised: liaised.filter(one => one.mine && one.officer === name && one.unit === unit),
      }
      return rowOf(name, unit, countsOf(mine, visited))
    })
    .sort(byVisits)
}

/** The request `r` is solved, as whoever called back by a day was told. */
const solvedBy = (day: string) => sql<boolean>`(r.call_back_result = '已解决' and r.called_back_on <= ${day})`

async function visitedIn(ctx: Ctx, { from, to }: Period): Promise<Visited[]> {
  const { rows } = await sql<Visited>`
    select uscc, unit, visitor, count(*)::int as times, bool_or(${visibleRows(ctx, 'visits', 'v')}) as mine,
      coalesce(sum(p.problems), 0)::int as problems, coalesce(sum(p.raised), 0)::int as raised,
      coalesce(sum(p.closed), 0)::int as closed, coalesce(sum(p.solved), 0)::int as solved
    from ${visitsOf(ctx.district)} v left join (
      select p.visit_no, count(*) as problems, count(p.request_no) as raised,
        count(*) filter (where r.closed_on <= ${to}) as closed, count(*) filter (where ${solvedBy(to)}) as solved
      from ${visitProblemsOf(ctx.district)} p left join ${requestsOf(ctx.district)} r on r.request_no = p.request_no
      group by p.visit_no) p on p.visit_no = v.visit_no
    where visited_on between ${from} and ${to}
    group by uscc, unit, visitor`.execute(ctx.db)
  return rows
}

/** The liaisons in force on a day, of enterprises that have not left by then. */
const inForce = (district: string, day: string): RawBuilder<unknown> => sql`
  (select l.*, e.name as enterprise from ${liaisonsOf(district)} l join ${enterprisesOf(district)} e on e.uscc = l.uscc
  where ${heldOn(day, 'l')}
    and (e.moved_out_on is null or e.moved_out_on > ${day}))`

async function liaisedOn(ctx: Ctx, day: string): Promise<Liaised[]> {
  const { rows } = await sql<Liaised>`
    select uscc, unit, officer, ${visibleRows(ctx, 'liaisons', 'l')} as mine from ${inForce(ctx.district, day)} l`.execute(
    ctx.db,
  )
  return rows
}

/**
 * The requests that are said to come from visits and belong to none that was registered here, by the day on which they
 * were registered themselves: what a workbook brought, say.
 */
async function broughtBeside(ctx: Ctx, { from, to }: Period): Promise<Record<(typeof brought)[number], number>> {
  const { rows } = await sql<{ received: number; closed: number; solved: number }>`
    select count(*)::int as received, count(*) filter (where closed_on <= ${to})::int as closed,
      count(*) filter (where ${solvedBy(to)})::int as solved
    from ${requestsOf(ctx.district)} r where source = '走访' and registered_on between ${from} and ${to}
      and not exists (select from ${visitProblemsOf(ctx.district)} p where p.request_no = r.request_no)`.execute(ctx.db)
  const { received = 0, closed = 0, solved = 0 } = rows[0] ?? {}
  return { problems: received, received, closed, solved }
}

const LISTED = 500

/** The enterprises behind a number of 包联: whose they are, and when they were visited last in the period. */
export async function liaisedBehind(
  ctx: Ctx,
  { from, to }: Period,
  asked: { unit?: string | undefined; officer?: string | undefined; visited?: '是' | '否' | undefined },
): Promise<LiaisedEnterprise[]> {
  const { below } = ctx.declared.access.kinds.units
  const { unit, officer, visited } = asked
  const given = [
    visibleRows(ctx, 'liaisons', 'l'),
    ...(unit === undefined ? [] : [sql<boolean>`l.unit in ${below(ctx.district, [unit])}`]),
    ...(officer === undefined ? [] : [sql<boolean>`l.officer = ${officer}`]),
    ...(visited === undefined ? [] : [sql<boolean>`(v.last_on is not null) = ${visited === '是'}`]),
  ]
  const { rows } = await sql<LiaisedEnterprise>`
    select l.uscc, l.enterprise, l.unit, l.officer, l.visits_per_year as "perYear", v.last_on as "lastOn"
    from ${inForce(ctx.district, to)} l left join (select uscc, max(visited_on) as last_on
      from ${visitsOf(ctx.district)} every_one where visited_on between ${from} and ${to} group by uscc) v on v.uscc = l.uscc
    where ${sql.join(given, sql` and `)}
    order by v.last_on nulls first, l.unit, l.enterprise, l.began_on limit ${LISTED}`.execute(ctx.db)
  return rows
}
