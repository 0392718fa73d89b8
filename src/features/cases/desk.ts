import type { Ctx } from '#platform/context.ts'
import type { DeskItem } from './contract.ts'

declare module '#platform/context.ts' {
  interface Declared {
    /** What else waits on somebody's desk beside cases: each gives what waits for the caller, and that alone. */
    desk: readonly ((ctx: Ctx) => Promise<DeskItem[]>)[]
  }
}

/** What waits for the caller beside cases, whatever has waited longest first. */
export async function deskOf(ctx: Ctx): Promise<DeskItem[]> {
  const items = await Promise.all(ctx.declared.desk.map(waiting => waiting(ctx)))
  return items.flat().sort((one, other) => one.since.localeCompare(other.since))
}
