import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { noteEvent } from './events.ts'

/** Of what the scope had both, only one was taken away. */
const BOTH = ' both'

/** Gives the accounts one enterprise for another, each with its event. */
async function changed(ctx: Ctx, ids: string[], from: string, to: string): Promise<void> {
  await sql`update users set version = version + 1, updated_at = ${ctx.now} where district_code = ${ctx.district}
    and id = any(${ids}::text[])`.execute(ctx.db)
  for (const id of ids)
    await noteEvent(ctx, { id, district_code: ctx.district }, 'scope_changed', {
      detail: { from: `企业 ${from}`, to: `企业 ${to}` },
    })
}

/** The accounts of an enterprise, which go with it where it is merged into another. */
export const enterpriseAccounts = {
  words: '企业账号',
  count: async ({ db, district }: Ctx, uscc: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from user_scopes
      where district_code = ${district} and kind = 'enterprise' and value = ${uscc}`.execute(db)
    return rows[0]?.count ?? 0
  },
  /** Answers which, for `back`. */
  move: async (ctx: Ctx, from: string, to: string): Promise<string[]> => {
    const { rows } = await sql<{ id: string; both: boolean }>`
      delete from user_scopes s where district_code = ${ctx.district} and kind = 'enterprise' and value = ${from}
      returning user_id as id, exists (select from user_scopes o where o.user_id = s.user_id and o.kind = 'enterprise'
        and o.value = ${to}) as both`.execute(ctx.db)
    const ids = rows.map(({ id }) => id)
    await sql`insert into user_scopes (district_code, user_id, kind, value)
      select ${ctx.district}, id, 'enterprise', ${to} from unnest(${ids}::text[]) id on conflict do nothing`.execute(
      ctx.db,
    )
    await changed(ctx, ids, from, to)
    return rows.map(({ id, both }) => (both ? id + BOTH : id))
  },
  /** Takes a move back of those that still have what they were given; answers how many have not. */
  back: async (ctx: Ctx, moved: string[], from: string, to: string): Promise<number> => {
    const ids = moved.map(each => each.replace(BOTH, ''))
    const { rows } = await sql<{ id: string }>`insert into user_scopes (district_code, user_id, kind, value)
      select district_code, user_id, kind, ${from} from user_scopes where district_code = ${ctx.district}
        and kind = 'enterprise' and value = ${to} and user_id = any(${ids}::text[])
      on conflict do nothing returning user_id as id`.execute(ctx.db)
    const back = rows.map(({ id }) => id)
    const whole = back.filter(id => !moved.includes(id + BOTH))
    await sql`delete from user_scopes where district_code = ${ctx.district} and kind = 'enterprise' and value = ${to}
      and user_id = any(${whole}::text[])`.execute(ctx.db)
    await changed(ctx, back, to, from)
    return moved.length - back.length
  },
}
