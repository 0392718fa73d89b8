import type { Ctx } from '#platform/context.ts'
import type { Figure, Scope } from './contract.ts'
import type { Moment, Moments } from './figures.ts'
import { keptAnswer } from './kept.ts'
import { momentOf, monthEndsUpTo } from './moment.ts'
import { figureAtEach, findDeclaration } from './trace.ts'

/** A figure at asOf and at the month-ends of its year before, in one snapshot. Refusals of `figureAt`. */
export function seriesOf(ctx: Ctx, moment: Moment, id: string, scope: Scope) {
  const declaration = findDeclaration(ctx, id)
  const whole = 'list' in scope && !('listYear' in scope) ? { ...scope, listYear: moment.year } : scope
  const days = monthEndsUpTo(moment.asOf)
  const moments = days.map(asOf => momentOf(moment.district, asOf, moment.knownAt, moment.projectNo))
  return keptAnswer(ctx, ['series', moment, id, whole], moment.knownAt, async inside => {
    const figures = await figureAtEach(inside, moments as unknown as Moments, declaration, whole)
    const points = figures.map(({ value, display }, at) => ({ asOf: days[at] as string, value, display }))
    return { figure: figures.at(-1) as Figure, points }
  })
}
