import type { Ctx } from '#platform/context.ts'
import type { Figure, Scope } from './contract.ts'
import type { Moment } from './figures.ts'
import { keptAnswer } from './kept.ts'
import { momentOf, monthEndsUpTo } from './moment.ts'
import { figureAt, findDeclaration } from './trace.ts'

/** A figure at asOf and at the month-ends of its year before, in one snapshot. Refusals of `figureAt`. */
export function seriesOf(ctx: Ctx, moment: Moment, id: string, scope: Scope) {
  const declaration = findDeclaration(ctx, id)
  const whole = 'list' in scope && !('listYear' in scope) ? { ...scope, listYear: moment.year } : scope
  return keptAnswer(ctx, ['series', moment, id, whole], moment.knownAt, async inside => {
    const figures: Figure[] = []
    const days = monthEndsUpTo(moment.asOf)
    for (const asOf of days) {
      const at = momentOf(moment.district, asOf, moment.knownAt, moment.projectNo)
      figures.push(await figureAt(inside, at, declaration, whole))
    }
    const points = figures.map(({ value, display }, at) => ({ asOf: days[at] as string, value, display }))
    return { figure: figures.at(-1) as Figure, points }
  })
}
