import type { Ctx } from './context.ts'
import { transactionBehind } from './db/database.ts'
import { holdInstants, lastInstant } from './history.ts'

/**
 * Does `work` in a snapshot of the district that sees whatever is recorded up to an instant (ISO) and nothing of later:
 * asked again as known then, it answers the same for ever. Who writes is waited for, and waits while the snapshot begins.
 */
export const atInstant = <T>(ctx: Ctx, work: (inside: Ctx, instant: string) => Promise<T>): Promise<T> =>
  transactionBehind(ctx.db, {
    hold: holding => holdInstants(ctx, holding),
    begin: (holding, seen) => lastInstant(ctx, holding, seen),
    work: (db, instant) => work({ ...ctx, db }, instant),
  })
