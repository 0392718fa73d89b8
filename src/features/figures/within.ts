import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import type { Figure, Scope } from './contract.ts'
import { computeSeries } from './evaluate.ts'
import type { FigureDeclaration, Moments } from './figures.ts'
import { momentOf } from './moment.ts'
import { roundingsOf } from './settings.ts'
import { display, type Rounding } from './value.ts'

/** A part of a year: what came after a day of it, or since its beginning, up to another. */
export interface Part {
  after: string | undefined
  to: string
}

const keyOf = ({ id, scope }: Figure) => `${id} ${JSON.stringify(Object.entries(scope).sort())}`

/**
 * Figures of the year for a part of it: what they are at its end without what they were before it began. What is a
 * standing of a day, or published, is that of its last.
 */
export async function computeWithin(
  ctx: Ctx,
  { after, to }: Part,
  declarations: readonly FigureDeclaration[],
  scope?: Scope,
): Promise<Figure[]> {
  const days = after === undefined ? [to] : [after, to]
  return (await computeBetween(ctx, days, declarations, scope)).at(-1) ?? []
}

/** The same for each part of a year that ends on one of these days, the first since the year began, each other since the one before. */
export async function computeBetween(
  ctx: Ctx,
  days: readonly string[],
  declarations: readonly FigureDeclaration[],
  scope?: Scope,
): Promise<Figure[][]> {
  const moments = days.map(day => momentOf(ctx.district, day))
  const series = await computeSeries(ctx, moments as unknown as Moments, declarations, scope)
  const roundings = await roundingsOf(ctx)
  return series.map((now, at) => partOf(now, series[at - 1] ?? [], declarations, roundings))
}

function partOf(
  now: readonly Figure[],
  before: readonly Figure[],
  declarations: readonly FigureDeclaration[],
  roundings: Map<string, Rounding>,
): Figure[] {
  const then = new Map(before.map(figure => [keyOf(figure), figure]))
  return now.map(figure => {
    const declaration = declarations.find(({ id }) => id === figure.id)
    const was = then.get(keyOf(figure))
    if (!was || !declaration || declaration.period === 'day' || declaration.period === 'published') return figure
    const part = difference(declaration, figure, was)
    return { ...part, display: display(declaration, part.value, figure.unit, roundings.get(figure.id) ?? declaration) }
  })
}

/**
 * Of figures of the whole, what no part of them has: each without those of the parts, which must not overlap and are told
 * by their scope. What has no part among them stays whole.
 */
export async function computeRest(
  ctx: Ctx,
  whole: readonly Figure[],
  declarations: readonly FigureDeclaration[],
  parts: readonly Figure[],
): Promise<Figure[]> {
  const roundings = await roundingsOf(ctx)
  return whole.flatMap(figure => {
    const declaration = declarations.find(({ id }) => id === figure.id)
    if (!declaration) return []
    const mine = parts.filter(({ id }) => id === figure.id)
    const rest = mine.reduce((left, part) => difference(declaration, left, part), figure)
    return { ...rest, display: display(declaration, rest.value, figure.unit, roundings.get(figure.id) ?? declaration) }
  })
}

const minus = (a: string | null | undefined, b: string | null | undefined) => new Exact(a ?? 0).minus(b ?? 0)

function difference({ measure }: FigureDeclaration, now: Figure, was: Figure): Figure {
  const records = now.records - was.records
  if (measure.kind !== 'ratio') return { ...now, records, value: minus(now.value, was.value).toFixed() }
  const [numerator, denominator] = [minus(now.numerator, was.numerator), minus(now.denominator, was.denominator)]
  const named = { numerator: numerator.toFixed(), denominator: denominator.toFixed() }
  if (denominator.isZero()) return { ...now, ...named, records, value: null }
  return {
    ...now,
    ...named,
    records,
    value: (measure.mean ? numerator : numerator.times(100)).div(denominator).toFixed(),
  }
}
