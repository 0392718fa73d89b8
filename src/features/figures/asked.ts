import type { Ctx } from '#platform/context.ts'

/** The last day of the latest month that any project has reported; today for a ledger without reports. */
export const lastReportedDay = (ctx: Ctx): Promise<string> => ctx.declared.figured.lastDay(ctx)

/** The number of the project of that number or exact name, among those the caller may see. Throws Refusal 404 `unknown_project`, 409 `ambiguous_project`. */
export const findProject = (ctx: Ctx, nameOrNumber: string): Promise<string> =>
  ctx.declared.figured.projects.find(ctx, nameOrNumber)
