import type { Ctx } from '#platform/context.ts'
import { by } from '#platform/who.ts'
import { type Clock, nextDue } from './clocks.ts'
import type { Audience, Case, Effect, Flow, Said } from './flow.ts'

/** A step that is being taken, and how it leaves the clocks. */
interface Taking {
  before: Case
  action: string
  said: Said
  effect: Effect
  clocks: { all: Clock[] }
}

/** What a step makes of a case, of which nothing is written yet. */
export function outcomeOf(ctx: Ctx, flow: Flow, { before, action, said, effect, clocks }: Taking) {
  const [first = 'same'] = flow.steps[action]?.to ?? []
  const to = effect.to ?? (first === 'same' ? before.state : first)
  const seq = before.seq + 1
  const { reason, ...values } = said.values
  const next = nextDue(clocks.all)
  const unitNo = effect.unit === undefined ? before.unitNo : (effect.unit?.number ?? null)
  const step = {
    district_code: ctx.district,
    noun: flow.source.noun.noun,
    key: before.key,
    seq,
    action,
    from_state: before.state || null,
    to_state: to,
    at: ctx.now,
    ...by(ctx, 'taken'),
    reason: reason === undefined || reason === null ? null : String(reason),
    said: JSON.stringify(values),
  }
  const stand = {
    state: to,
    seq,
    unit_no: unitNo,
    due_on: next?.due_on ?? null,
    warn_on: next?.warn_on ?? null,
    running: next?.name ?? null,
  }
  const after: Case = {
    ...before,
    row: { ...before.row, ...effect.row },
    state: to,
    seq,
    unitNo,
    assists: effect.assists ?? before.assists,
    due: next ? { clock: next.name, on: next.due_on } : null,
  }
  const audiences: Audience[] = [...(flow.steps[action]?.tells ?? []), ...(effect.tells ?? [])]
  return { step, stand, after, next, audiences }
}
