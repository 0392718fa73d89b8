import { type ColumnType, sql } from 'kysely'
import type { Rule } from '#features/records/records.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { Refusal } from '#platform/errors.ts'
import { MOST_FAVOURITES } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    favourite_rooms: {
      district_code: string
      user_id: string
      premises_no: string
      added_at: ColumnType<string, Date, Date>
    }
  }
}

const userOf = ({ user }: Ctx) => user?.id ?? ''

/** The numbers that the caller has starred, the last first. */
export async function favouritesOf(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('favourite_rooms')
    .select('premises_no')
    .where('district_code', '=', ctx.district)
    .where('user_id', '=', userOf(ctx))
    .orderBy('added_at', 'desc')
    .orderBy('premises_no')
    .execute()
  return rows.map(({ premises_no }) => premises_no)
}

/** Stars a number, whether there is such a room or not. Refusal 409 `too_many_favourites`. */
export function addFavourite(ctx: Ctx, number: string): Promise<void> {
  return withTransaction(ctx, async inside => {
    await takeTurn(inside.db, `favourites ${userOf(ctx)}`)
    const standing = await favouritesOf(inside)
    if (standing.includes(number)) return
    if (standing.length >= MOST_FAVOURITES)
      throw new Refusal(409, 'too_many_favourites', `最多收藏 ${MOST_FAVOURITES} 个房源，请先取消几个。`)
    const starred = { district_code: ctx.district, user_id: userOf(ctx), premises_no: number, added_at: ctx.now }
    await inside.db.insertInto('favourite_rooms').values(starred).execute()
  })
}

/** Takes a star back; one that was not there is no mistake. */
export async function removeFavourite(ctx: Ctx, number: string): Promise<void> {
  await ctx.db
    .deleteFrom('favourite_rooms')
    .where('district_code', '=', ctx.district)
    .where('user_id', '=', userOf(ctx))
    .where('premises_no', '=', number)
    .execute()
}

/** Rooms that the caller has starred, or has not. */
export const isFavourite: Rule = (ctx, value) => {
  const starred = sql<boolean>`t.premises_no in (select f.premises_no from favourite_rooms f
    where f.district_code = ${ctx.district} and f.user_id = ${userOf(ctx)})`
  return value === '是' ? starred : sql<boolean>`not ${starred}`
}
