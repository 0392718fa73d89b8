import { sql } from 'kysely'
import type { Figure, Scope } from '#features/figures/contract.ts'
import {
  computeBetween,
  computeFigures,
  computeWithin,
  momentOf,
  monthEndsUpTo,
  type Part,
} from '#features/figures/figure.ts'
import { requestsOf } from '#features/requests/request.ts'
import { unitsCalled } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { type Board, type BoardRow, measureNames, measures, type Way } from './contract.ts'
import { hotWords } from './words.ts'

/** The figures that a board shows. */
const shown = (ctx: Ctx) => ctx.declared.figures.filter(({ id }) => measureNames.some(name => measures[name].id === id))

/** How the requests of asOf's year were handled by then. */
export async function boardOf(ctx: Ctx, asOf: string): Promise<Board> {
  const found = await computeFigures(ctx, momentOf(ctx.district, asOf), shown(ctx))
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
  const found = await computeWithin(ctx, part, shown(ctx))
  return { total: rowOf('全区', found, {}), ...(await rowsBy(ctx, found)) }
}

async function rowsBy(ctx: Ctx, found: readonly Figure[]): Promise<Record<Exclude<Way, 'month'>, BoardRow[]>> {
  const handling = await unitsNamed(ctx)
  const rows = (key: string) => {
    const names = found.flatMap(({ scope }) => (Object.keys(scope).join() === key ? [String(scope[key])] : []))
    return [...new Set(names)].map(name => rowOf(name, found, { [key]: name })).sort(byReceived)
  }
  return { unit: rows('unit').filter(({ name }) => handling.has(name)), category: rows('category'), zone: rows('zone') }
}

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
