import { sql } from 'kysely'
import type { Figure, Scope } from '#features/figures/contract.ts'
import {
  computeBetween,
  computeFigures,
  computeRest,
  computeWithin,
  momentOf,
  monthEndsUpTo,
  type Part,
} from '#features/figures/figure.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import { requestsOf } from '#features/requests/request.ts'
import { unitsCalled } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { unitAbove, zoneAbove } from './above.ts'
import type { Cell } from './cell.ts'
import { type Board, type BoardRow, measureNames, measures, type Way } from './contract.ts'
import { hotWords } from './words.ts'

/** The mean by zone, of which the catalogue has no figure: the same rule for the board alone, under a name of its own. */
const DAYS_BY_ZONE = `${measures.days.id}.zone`

/** The figures that a board shows. */
const shown = (ctx: Ctx): FigureDeclaration[] =>
  ctx.declared.figures.flatMap(figure => {
    if (!measureNames.some(name => measures[name].id === figure.id)) return []
    return figure.id === measures.days.id ? [figure, { ...figure, id: DAYS_BY_ZONE, scopes: [['zone']] }] : [figure]
  })
const named = (found: readonly Figure[]) =>
  found.map(figure => (figure.id === DAYS_BY_ZONE ? { ...figure, id: measures.days.id } : figure))

/** How the requests of asOf's year were handled by then. */
export async function boardOf(ctx: Ctx, asOf: string): Promise<Board> {
  const found = named(await computeFigures(ctx, momentOf(ctx.district, asOf), shown(ctx)))
  return {
    asOf,
    total: rowOf('全区', found, {}),
    ...(await rowsBy(ctx, found)),
    month: await months(ctx, asOf),
    words: await hotWords(ctx, asOf),
  }
}

/** The same of a part of a year, without its months. */
export async function boardWithin(ctx: Ctx, part: Part) {
  const found = named(await computeWithin(ctx, part, shown(ctx)))
  return { total: rowOf('全区', found, {}), ...(await rowsBy(ctx, found)) }
}

type Rows = Pick<Board, Exclude<Way, 'month'> | 'rest'>

async function rowsBy(ctx: Ctx, found: readonly Figure[]): Promise<Rows> {
  const handling = await unitsNamed(ctx)
  const rows = (key: string, aboveOf?: (name: string, among: readonly string[]) => string | undefined) => {
    const names = [...new Set(found.flatMap(({ scope }) => (isBy(scope, key) ? [String(scope[key])] : [])))]
    const listed = key === 'unit' ? names.filter(name => handling.has(name)) : names
    return listed
      .map(name => {
        const within = aboveOf?.(name, listed)
        return { ...rowOf(name, found, { [key]: name }), ...(within !== undefined && { within }) }
      })
      .sort(byReceived)
  }
  const [unit, zone] = [rows('unit', await unitAbove(ctx)), rows('zone', await zoneAbove(ctx))]
  const restOf = (key: string, of: readonly BoardRow[], name: string) => restBeside(ctx, found, key, of, name)
  return {
    unit,
    category: rows('category'),
    zone,
    rest: { unit: await restOf('unit', unit, '未派单、未注明单位'), zone: await restOf('zone', zone, '未注明片区') },
  }
}

const isBy = (scope: Scope, key: string) => Object.keys(scope).join() === key

/** What the rows leave of the district, where that is anything. */
async function restBeside(ctx: Ctx, found: readonly Figure[], key: string, rows: readonly BoardRow[], name: string) {
  const tops = new Set(rows.flatMap(row => (row.within === undefined ? [row.name] : [])))
  const parts = found.filter(({ scope }) => isBy(scope, key) && tops.has(String(scope[key])))
  const whole = found.filter(({ scope }) => Object.keys(scope).length === 0)
  const rest = rowOf(name, await computeRest(ctx, whole, shown(ctx), parts), {})
  return measureNames.some(measure => isSome(rest.cells[measure])) ? rest : null
}
const isSome = (cell: Cell | undefined) =>
  cell !== undefined && cell.value !== null && (cell.denominator ?? cell.value) !== '0'

const count = (row: BoardRow) => Number(row.cells.received?.value ?? 0) + Number(row.cells.open?.value ?? 0)
const byReceived = (a: BoardRow, b: BoardRow) => count(b) - count(a) || (a.name < b.name ? -1 : 1)

function rowOf(name: string, found: readonly Figure[], scope: Scope): BoardRow {
  const [[key, value] = []] = Object.entries(scope)
  const mine = found.filter(figure => {
    const keys = Object.keys(figure.scope)
    return key === undefined ? keys.length === 0 : keys.length === 1 && figure.scope[key] === value
  })
  const cells = measureNames.map(measure => {
    const figure = mine.find(({ id }) => id === measures[measure].id)
    if (!figure) return [measure, { value: null, display: '—' }] as const
    const { value, display, numerator, denominator } = figure
    return [measure, { value, display, ...(numerator !== undefined && { numerator, denominator }) }] as const
  })
  return { name, cells: Object.fromEntries(cells) as BoardRow['cells'] }
}

async function months(ctx: Ctx, asOf: string): Promise<BoardRow[]> {
  const ends = monthEndsUpTo(asOf)
  const parts = await computeBetween(ctx, ends, shown(ctx), {})
  return parts.map((found, at) => rowOf(String(ends[at]).slice(0, 7), found, {}))
}

/** The units that requests name themselves, and not only by what lies below them. */
async function unitsNamed({ db, district }: Ctx): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select coalesce(u.name, r.unit) as name
    from (select distinct unit from ${requestsOf(district)} r where unit is not null) r
    left join ${unitsCalled(district)} u on u.called = r.unit`.execute(db)
  return new Set(rows.map(({ name }) => name))
}
