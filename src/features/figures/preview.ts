import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Ctx } from '#platform/context.ts'
import { computeFigures } from './evaluate.ts'
import { lastReportedDay } from './last-day.ts'
import { momentOf } from './moment.ts'
import { findDeclaration } from './trace.ts'
import { display, type Rounding } from './value.ts'

const MOST = 3

/** How present values of a figure are shown, and how they would be. Refusal 404 `unknown_figure`. */
export async function previewRounding(ctx: Ctx, id: string, wanted: Rounding) {
  const declaration = findDeclaration(ctx, id)
  const ofProject = declaration.scopes.some(shape => shape.includes('project'))
  const project = ofProject ? await firstProject(ctx) : undefined
  if (ofProject && project === undefined) return { samples: [] }
  const moment = momentOf(ctx.district, await lastReportedDay(ctx), undefined, project)
  const figures = await computeFigures(ctx, moment, [declaration])
  const samples = figures.flatMap(({ value, scope, period, unit, display: before }) =>
    value === null ? [] : [{ scope, period, value, before, after: display(declaration, value, unit, wanted) }],
  )
  return { samples: samples.slice(0, MOST) }
}

/** One that the caller may see: a single project's figures are for nobody else. */
async function firstProject(ctx: Ctx): Promise<string | undefined> {
  const { rows } = await sql<{ project_no: string }>`select project_no from projects t
    where district_code = ${ctx.district} and ${visibleRows(ctx, 'projects', 't')} order by project_no limit 1`.execute(
    ctx.db,
  )
  return rows[0]?.project_no
}
