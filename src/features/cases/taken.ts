import type { Ctx } from '#platform/context.ts'

/** The steps of a kind that were taken with a case, in order. */
export function stepsTaken(ctx: Ctx, { noun, key, action }: { noun: string; key: string; action: string }) {
  return ctx.db
    .selectFrom('case_steps')
    .select(['seq', 'at', 'reason', 'said', 'unit'])
    .where('district_code', '=', ctx.district)
    .where('noun', '=', noun)
    .where('key', '=', key)
    .where('action', '=', action)
    .orderBy('seq')
    .execute()
}
