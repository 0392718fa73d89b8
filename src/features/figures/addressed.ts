import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { findProject } from './asked.ts'
import type { Figure, Scope } from './contract.ts'
import { computeFigures } from './evaluate.ts'
import { momentOf } from './moment.ts'

/** What tells one figure of a day from all others, in whatever order the keys of its scope stand. */
export const addressOf = (id: string, scope: Scope): string =>
  JSON.stringify([
    id,
    ...Object.entries(scope)
      .map(([key, value]) => `${key}=${value}`)
      .sort(),
  ])

/**
 * The catalogue of a day by `addressOf`, or what it says of the project of that name or number; empty for a name that the
 * ledger lacks, has more than once, or the caller may not see: then nothing can be said of it.
 */
export async function figuresByAddress(
  ctx: Ctx,
  asOf: string,
  project?: string,
  declarations = ctx.declared.figures,
): Promise<Map<string, Figure>> {
  const projectNo = project === undefined ? undefined : await projectNoOf(ctx, project)
  if (projectNo === null) return new Map()
  const figures = await computeFigures(ctx, momentOf(ctx.district, asOf, undefined, projectNo), declarations)
  return new Map(figures.map(figure => [addressOf(figure.id, figure.scope), figure]))
}

const projectNoOf = (ctx: Ctx, name: string): Promise<string | null> =>
  findProject(ctx, name).catch(cause => {
    if (cause instanceof Refusal) return null
    throw cause
  })
