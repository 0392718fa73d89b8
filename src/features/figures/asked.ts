import type { Ctx } from '#platform/context.ts'
import { reportingDay } from './reporting-day.ts'

/** The day that everything shows unless another is asked for (`reportingDay`). */
export const lastReportedDay = async (ctx: Ctx): Promise<string> => (await reportingDay(ctx)).asOf

/** The number of the project of that number or exact name, among those the caller may see. Throws Refusal 404 `unknown_project`, 409 `ambiguous_project`. */
export const findProject = (ctx: Ctx, nameOrNumber: string): Promise<string> =>
  ctx.declared.figured.projects.find(ctx, nameOrNumber)
