import type { Ctx } from '#platform/context.ts'
import type { Call } from '#platform/http.ts'
import { type Opening, placed } from './tables.ts'

/** Whether more is asked than a permission of who reads the table. */
export const isConfidential = (ctx: Ctx, table: string): boolean => placed(ctx, table).opening !== undefined

/** Whether some rows of the table are kept from who may read others. */
export const hasConfidential = (ctx: Ctx, table: string): boolean => placed(ctx, table).confidential !== undefined

/** Has what is confidential opened to who may read it, or its reading noted, before an endpoint shows rows of the table. */
export async function openTable(call: Call, table: string, endpoint: Parameters<Opening>[1]): Promise<void> {
  const { opening, reading, sheet, read } = placed(call, table)
  if (reading) await reading(call, endpoint, sheet)
  if (opening && read && call.user.permissions.has(read)) await opening(call, endpoint, sheet)
}

/** Who makes a file of many things, without what leaves only where that was approved. The command line has no such bounds. */
export function withoutConfidential<C extends Ctx>(ctx: C): C {
  if (!ctx.user) return ctx
  const closed = [...ctx.declared.access.tables.values()].flatMap(({ opening, read }) =>
    opening && read ? [read] : [],
  )
  const permissions = new Set([...ctx.user.permissions].filter(permission => !closed.includes(permission)))
  return { ...ctx, user: { ...ctx.user, permissions } }
}
