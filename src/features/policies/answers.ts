import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

const redirect = async ({ db, district }: Ctx, from: string, to: string, ids?: string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`update policy_answers set uscc = ${to} where district_code = ${district}
    and uscc = ${from} and ${ids ? sql`id = any(${ids}::bigint[])` : sql`true`} returning id::text as id`.execute(db)
  return rows.map(({ id }) => id)
}

/** What an enterprise wants of policies and what came of it, which goes with it where it is merged into another. */
export const enterpriseAnswers = {
  words: '政策申报意愿和办理结果',
  count: async ({ db, district }: Ctx, uscc: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from policy_answers
      where district_code = ${district} and uscc = ${uscc}`.execute(db)
    return rows[0]?.count ?? 0
  },
  /** Answers which, for `back`. */
  move: (ctx: Ctx, from: string, to: string): Promise<string[]> => redirect(ctx, from, to),
  /** Takes a move back; answers how many stay. */
  back: async (ctx: Ctx, moved: string[], from: string, to: string): Promise<number> =>
    moved.length - (await redirect(ctx, to, from, moved)).length,
}
