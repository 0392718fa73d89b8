import type { Ctx } from '#platform/context.ts'
import { lastReportedDay } from './asked.ts'
import { computeFigures } from './evaluate.ts'
import { momentOf } from './moment.ts'
import { findDeclaration } from './trace.ts'
import { display, type Rounding } from './value.ts'

const MOST = 3

/** How present values of a figure are shown, and how they would be. Refusal 404 `unknown_figure`. */
export async function previewRounding(ctx: Ctx, id: string, wanted: Rounding) {
  const declaration = findDeclaration(ctx, id)
  const ofProject = declaration.scopes.some(shape => shape.includes('project'))
  const project = ofProject ? await ctx.declared.figured.projects.first(ctx) : undefined
  if (ofProject && project === undefined) return { samples: [] }
  const moment = momentOf(ctx.district, await lastReportedDay(ctx), undefined, project)
  const figures = await computeFigures(ctx, moment, [declaration])
  const samples = figures.flatMap(({ value, scope, period, unit, display: before, approximate }) =>
    value === null || approximate
      ? []
      : [{ scope, period, value, before, after: display(declaration, value, unit, wanted) }],
  )
  return { samples: samples.slice(0, MOST) }
}
