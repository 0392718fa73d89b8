import type { Ctx } from '#platform/context.ts'

interface Asked {
  noun: string
  key: string
  actions: readonly string[]
  /** Only what came after the last of these. */
  after?: readonly string[]
}

/** The states that the steps of a case led to so far. */
export async function statesBeen(ctx: Ctx, { noun, key }: Pick<Asked, 'noun' | 'key'>): Promise<string[]> {
  const steps = await ctx.db
    .selectFrom('case_steps')
    .select('to_state')
    .distinct()
    .where('district_code', '=', ctx.district)
    .where('noun', '=', noun)
    .where('key', '=', key)
    .execute()
  return steps.map(({ to_state }) => to_state)
}

/** The steps of some kinds that were taken with a case, in order. */
export async function stepsTaken(ctx: Ctx, { noun, key, actions, after = [] }: Asked) {
  const steps = await ctx.db
    .selectFrom('case_steps')
    .select(['seq', 'action', 'from_state', 'at', 'reason', 'said', 'unit', 'taken_by'])
    .where('district_code', '=', ctx.district)
    .where('noun', '=', noun)
    .where('key', '=', key)
    .where('action', 'in', [...actions, ...after])
    .orderBy('seq')
    .execute()
  const since = steps.findLastIndex(({ action }) => after.includes(action))
  return steps.slice(since + 1)
}
