import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Invitation } from './contract.ts'
import { enterprisesNamed, toInvitation } from './invitation.ts'

interface Asked {
  state?: Invitation['state'] | undefined
  limit: number
  cursor?: string | undefined
}

const conditions: Record<Invitation['state'], (now: Date) => ReturnType<typeof sql<boolean>>> = {
  open: now => sql<boolean>`used_at is null and revoked_at is null and expires_at > ${now}`,
  used: () => sql<boolean>`used_at is not null`,
  expired: now => sql<boolean>`used_at is null and revoked_at is null and expires_at <= ${now}`,
  revoked: () => sql<boolean>`used_at is null and revoked_at is not null`,
}

/** The invitations of ctx's district, the latest first, page by page; the cursor is the last one seen. */
export async function listInvitations(ctx: Ctx, { state, limit, cursor }: Asked) {
  const rows = await ctx.db
    .selectFrom('invitations')
    .selectAll()
    .where('district_code', '=', ctx.district)
    .$if(state !== undefined, query => query.where(conditions[state ?? 'open'](ctx.now)))
    .$if(cursor !== undefined, query =>
      query.where(
        sql<boolean>`(invited_at, id) < (select l.invited_at, l.id from invitations l
          where l.district_code = ${ctx.district} and l.id = ${cursor})`,
      ),
    )
    .orderBy('invited_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const known = await enterprisesNamed(ctx, [...new Set(page.flatMap(({ usccs }) => usccs))])
  const names = new Map(known.map(({ uscc, name }) => [uscc, name]))
  return {
    invitations: await Promise.all(page.map(row => toInvitation(ctx, row, names))),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
