import { type Case, type Effect, isConvened, stepsTaken } from '#features/cases/case.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import { Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import { drops, handle, noClocks, starting } from './clocks.ts'
import { LIMIT_DAYS } from './contract.ts'
import { backToBeginning, onTop, undispatched } from './dispatch.ts'
import { requestStanding } from './noun.ts'

// What becomes of a request that was answered and not settled.

const REOPEN_WITHIN = 15
/** Redone so often by its unit, it is the convener's. */
const MOST_REDONE = 2

/** What a request that is worked on again no longer has. */
const unanswered: Row = {
  answered_on: null,
  outcome: null,
  rating: null,
  rated_on: null,
  called_back_on: null,
  call_back_result: null,
}

/** How often it was redone since it came in, or since it was escalated. */
const redoneOf = async (ctx: Ctx, { key }: Case) =>
  (await stepsTaken(ctx, { noun: 'requests', key, actions: ['redo'], after: ['reopen', 'escalate'] })).length

export async function mayNotRedo(ctx: Ctx, of: Case): Promise<Refusal | undefined> {
  if ((await redoneOf(ctx, of)) < MOST_REDONE || !(await isConvened(ctx, requestStanding))) return undefined
  return new Refusal(409, 'escalate', '这件诉求已重办两次，不再重办。请提级，由召集人协调。')
}

/** Its time begins anew; what is granted on top says so to the figures. A second time the leaders hear of it. */
export async function redo(ctx: Ctx, of: Case): Promise<Effect> {
  const { row } = of
  const limit = Number(row.limit_days ?? LIMIT_DAYS)
  const more = row.dispatched_on ? await onTop(ctx, String(row.dispatched_on), limit) : 0
  const again = (await redoneOf(ctx, of)) > 0
  return {
    row: { ...unanswered, extended_days: Math.max(Number(row.extended_days ?? 0), more) },
    clocks: [...drops('review', 'rate', 'call', 'close'), handle(limit)],
    ...(again && { tells: ['leaders'] as const }),
  }
}

export async function mayNotEscalate(ctx: Ctx, of: Case): Promise<Refusal | undefined> {
  if ((await redoneOf(ctx, of)) === 0) {
    return new Refusal(409, 'redo-first', '这件诉求还没有重办过。请先重办，仍没有办好的再提级。')
  }
  if (await isConvened(ctx, requestStanding)) return undefined
  return new Refusal(409, 'no-convener', '本区县还没有领导账号，不能提级。请先重办，或请系统管理员开通领导账号。')
}

/** The convener settles who is to do it; the day of its first dispatch stays. */
export async function escalate(ctx: Ctx, of: Case): Promise<Effect> {
  return {
    unit: null,
    assists: [],
    row: { ...unanswered, unit: null, accepted_on: null },
    clocks: [...noClocks, await starting(ctx, 'convene')],
    other: { of, tells: ['unit', 'assisting'], words: '已提级，由召集人协调，重新指定办理单位。' },
  }
}

export function tooLateToReopen(ctx: Ctx, { row }: Case): Refusal | undefined {
  const until = daysAfter(String(row.closed_on), REOPEN_WITHIN)
  if (today(ctx.now) <= until) return undefined
  return new Refusal(409, 'too-late', `办结满 ${REOPEN_WITHIN} 日，不能重新提出。请另提一件。`)
}

export async function reopen(ctx: Ctx): Promise<Effect> {
  const back = await backToBeginning(ctx)
  return { ...back, row: { ...undispatched, ...unanswered, closed_on: null } }
}
