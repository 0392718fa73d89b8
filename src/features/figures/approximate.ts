import type { Ctx } from '#platform/context.ts'
import { Exact } from '#platform/decimal.ts'
import type { Permission } from '#platform/permission.ts'
import type { Figure } from './contract.ts'
import type { FigureDeclaration } from './figures.ts'
import { WAN_PER_YI } from './value.ts'

/*
 * A confidential sum of one day less that of the next, or that before a record was changed less that after it, is what a
 * single enterprise made. So whoever may not read single ones has sums in round numbers alone, of the power of ten of the
 * largest part or coarser: a difference of two then tells no more than the order of magnitude of what came or went.
 */

/** Who alone is told the figure to the digit. */
const exactlyTo = ({ measure, basis }: FigureDeclaration): Permission | undefined =>
  measure.kind === 'sum' ? measure.exactly?.to : basis.closed?.to

const holds = ({ atConsole, user }: Ctx, permission: Permission) =>
  atConsole === true || user?.permissions.has(permission) === true

const guarding = ({ declared }: Ctx) => new Set(declared.figures.flatMap(figure => exactlyTo(figure) ?? []))

/** For what tells the caller of sums no more than which of a few steps they reach. */
export const toTheDigit = (ctx: Ctx): Ctx =>
  ctx.user ? { ...ctx, user: { ...ctx.user, permissions: new Set([...ctx.user.permissions, ...guarding(ctx)]) } } : ctx

/** What is told to the caller to the digit, which others are told in round numbers; at the command line everything is. */
export function heldBy(ctx: Ctx): Permission[] | 'console' {
  if (ctx.atConsole) return 'console'
  return [...guarding(ctx)].filter(permission => holds(ctx, permission))
}

/** Whether the caller is told the figure to the digit; of counts everybody is where no row is `closed`. */
export function isTold(ctx: Ctx, figure: FigureDeclaration, closed: boolean): boolean {
  const to = exactlyTo(figure)
  return to === undefined || (figure.measure.kind === 'count' && !closed) || holds(ctx, to)
}

/** What anybody else is told of it: a sum in round numbers, of which `most` is the largest part (as `of`); of a count nothing. */
export function toldOf({ measure }: FigureDeclaration, figure: Figure, most: string | null): Figure {
  if (measure.kind !== 'sum') return { ...figure, value: null, display: '保密', approximate: true, records: 0 }
  if (figure.value === null || !measure.exactly) return figure
  const largest = new Exact(most ?? 0)
  let grain = new Exact(measure.exactly.grain)
  while (grain.lessThan(largest)) grain = grain.times(10)
  if (measure.money) grain = grain.div(WAN_PER_YI)
  const { unit } = figure
  if (new Exact(figure.value).abs().lessThan(grain))
    return { ...figure, value: null, display: `不足${grain.toFixed()}${unit}`, approximate: true }
  const value = new Exact(figure.value).toNearest(grain).toFixed()
  return { ...figure, value, display: `约${value}${unit}`, approximate: true }
}
