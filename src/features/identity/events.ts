import type { Ctx } from '#platform/context.ts'
import { type Who, whoOf } from '#platform/who.ts'
import type { EventKind, UserRow } from './tables.ts'

/** Notes what happened to an account, when, by whom and from where; rows are never changed. */
export async function noteEvent(
  ctx: Ctx,
  account: Pick<UserRow, 'id' | 'district_code'>,
  kind: EventKind,
  more: { who?: Who; address?: string; detail?: Record<string, unknown> } = {},
): Promise<void> {
  const who = more.who ?? whoOf(ctx)
  await ctx.db
    .insertInto('account_events')
    .values({
      district_code: account.district_code,
      user_id: account.id,
      kind,
      at: ctx.now,
      actor: who.name,
      actor_id: who.id,
      address: more.address ?? null,
      detail: more.detail ? JSON.stringify(more.detail) : null,
    })
    .execute()
}
