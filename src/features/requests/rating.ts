import { type Case, type Effect, type Said, stepsTaken } from '#features/cases/case.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { starting, stops } from './clocks.ts'

/** So many minutes a rating may be changed: enough for a slip of the finger, too few to be talked out of it. */
const CHANGED_WITHIN = 30

const rated = (ctx: Ctx, { values }: Said) => ({ rating: values.rating ?? null, rated_on: today(ctx.now) })

/** The enterprise says what it thinks of the answer. */
export async function rate(ctx: Ctx, _: Case, said: Said): Promise<Effect> {
  return { row: rated(ctx, said), clocks: [...stops('rate'), await starting(ctx, 'call')] }
}

/** What was rated a moment ago is rated otherwise; both stay among the steps. */
export const rerate = (ctx: Ctx, _: Case, said: Said): Effect => ({ row: rated(ctx, said) })

export async function mayNotRerate(ctx: Ctx, { key }: Case): Promise<Refusal | undefined> {
  const taken = await stepsTaken(ctx, { noun: 'requests', key, actions: ['rate'], after: ['redo', 'approve'] })
  const at = taken.at(-1)?.at
  if (at === undefined) return new Refusal(409, 'not-rated', '这件诉求还没有评价，没有可改的。')
  if (ctx.now.getTime() - new Date(at).getTime() <= CHANGED_WITHIN * 60_000) return undefined
  const words = '还有话要说的，请写意见，或在回访时说明。'
  return new Refusal(409, 'too-late', `评价满 ${CHANGED_WITHIN} 分钟，不能再改。${words}`)
}
