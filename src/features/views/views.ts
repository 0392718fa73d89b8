import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { whoOf } from '#platform/who.ts'
import type { SavedView } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    saved_views: {
      district_code: string
      id: string
      user_id: string
      /** What they were called when they saved it. */
      actor: string
      page: string
      name: string
      query: string
      shared: boolean
      saved_at: Date
    }
  }
}

const MOST_OF_ONE = 50
const MOST_SHOWN = 500
const userOf = (ctx: Ctx) => ctx.user?.id ?? ''

/** The caller's own views and those shared in the district, own ones first. */
export async function viewsOf(ctx: Ctx, page: string | undefined): Promise<SavedView[]> {
  const { rows } = await sql<Omit<SavedView, 'can'> & { mine: boolean }>`
    select v.id, v.page, v.name, v.query, v.shared, v.actor as by, v.user_id = ${userOf(ctx)} as mine
    from saved_views v
    where v.district_code = ${ctx.district} and (v.shared or v.user_id = ${userOf(ctx)})
      and ${page === undefined ? sql`true` : sql`v.page = ${page}`}
    order by mine desc, v.name, v.id limit ${MOST_SHOWN}`.execute(ctx.db)
  return rows.map(({ mine, ...view }) => ({ ...view, can: { delete: mine } }))
}

/** Keeps a view; one of the same page and name of the same user is replaced. Throws Refusal 422 `too_many_views`. */
export async function saveView(
  ctx: Ctx,
  { page, name, query, shared }: Pick<SavedView, 'page' | 'name' | 'query' | 'shared'>,
): Promise<SavedView> {
  const own = await ctx.db
    .selectFrom('saved_views')
    .select('name')
    .where('district_code', '=', ctx.district)
    .where('user_id', '=', userOf(ctx))
    .where('page', '=', page)
    .execute()
  if (own.length >= MOST_OF_ONE && !own.some(view => view.name === name)) {
    throw new Refusal(422, 'too_many_views', `每页最多保存 ${MOST_OF_ONE} 个筛选，请先删除不用的。`)
  }
  const actor = whoOf(ctx).name
  const saved = { query, shared, saved_at: ctx.now, actor }
  const { id } = await ctx.db
    .insertInto('saved_views')
    .values({ district_code: ctx.district, id: crypto.randomUUID(), user_id: userOf(ctx), page, name, ...saved })
    .onConflict(conflict => conflict.columns(['district_code', 'user_id', 'page', 'name']).doUpdateSet(saved))
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, page, name, query, shared, by: actor, can: { delete: true } }
}

/** Deletes a view of the caller's own; throws Refusal 404. */
export async function removeView(ctx: Ctx, id: string): Promise<void> {
  const gone = await ctx.db
    .deleteFrom('saved_views')
    .where('district_code', '=', ctx.district)
    .where('id', '=', id)
    .where('user_id', '=', userOf(ctx))
    .returning('id')
    .executeTakeFirst()
  if (!gone) throw notFound('这个保存的筛选')
}
