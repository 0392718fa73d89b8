import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    list_columns: {
      district_code: string
      user_id: string
      page: string
      columns: string[]
      saved_at: import('kysely').ColumnType<string, Date, Date>
    }
  }
}

const userOf = (ctx: Ctx) => ctx.user?.id ?? ''

/** The columns the caller has chosen for a list, in their order; null where none were. */
export async function columnsOf(ctx: Ctx, page: string): Promise<string[] | null> {
  const found = await ctx.db
    .selectFrom('list_columns')
    .select('columns')
    .where('district_code', '=', ctx.district)
    .where('user_id', '=', userOf(ctx))
    .where('page', '=', page)
    .executeTakeFirst()
  return found?.columns ?? null
}

/** Keeps them; null gives up the choice. Throws Refusal 404 where no noun has such a list. */
export async function keepColumns(ctx: Ctx, page: string, columns: string[] | null): Promise<void> {
  if (!ctx.declared.read.some(({ noun }) => noun.noun === page)) throw notFound('这个列表')
  const own = { district_code: ctx.district, user_id: userOf(ctx), page }
  if (columns === null) {
    const all = ctx.db.deleteFrom('list_columns').where('district_code', '=', own.district_code)
    await all.where('user_id', '=', own.user_id).where('page', '=', page).execute()
    return
  }
  const kept = { columns, saved_at: ctx.now }
  await ctx.db
    .insertInto('list_columns')
    .values({ ...own, ...kept })
    .onConflict(conflict => conflict.columns(['district_code', 'user_id', 'page']).doUpdateSet(kept))
    .execute()
}
