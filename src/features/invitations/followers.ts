import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

const OPEN = sql`used_at is null and revoked_at is null`

/** The invitations of an enterprise that nobody has used, which go with it where it is merged into another. */
export const enterpriseInvitations = {
  words: '未用的邀请',
  count: async ({ db, district }: Ctx, uscc: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from invitations
      where district_code = ${district} and ${uscc} = any(usccs) and ${OPEN}`.execute(db)
    return rows[0]?.count ?? 0
  },
  /** Answers which, for `back`: those that named both, named one of them only from then on, and stay so. */
  move: async ({ db, district }: Ctx, from: string, to: string): Promise<string[]> => {
    const { rows } = await sql<{ id: string; both: boolean }>`
      update invitations i set usccs = case when ${to} = any(usccs) then array_remove(usccs, ${from})
        else array_replace(usccs, ${from}, ${to}) end
      from (select id, ${to} = any(usccs) as both from invitations where district_code = ${district}) was
      where i.district_code = ${district} and was.id = i.id and ${from} = any(i.usccs) and ${OPEN}
      returning i.id, was.both`.execute(db)
    return rows.flatMap(({ id, both }) => (both ? [] : [id]))
  },
  /** Takes a move back of those that are still not used; answers how many are. */
  back: async ({ db, district }: Ctx, moved: string[], from: string, to: string): Promise<number> => {
    const { rows } = await sql`update invitations set usccs = array_replace(usccs, ${to}, ${from})
      where district_code = ${district} and id = any(${moved}::text[]) and ${to} = any(usccs) and ${OPEN}
      returning id`.execute(db)
    return moved.length - rows.length
  },
}
