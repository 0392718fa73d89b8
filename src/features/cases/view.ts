import { attachmentsOf } from '#features/attachments/attachment.ts'
import { shapeOf, toRecord } from '#features/records/record.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { lightOf } from './clocks.ts'
import type { CaseView, StepField } from './contract.ts'
import { type Case, type Flow, labelOfStep, stepNames } from './flow.ts'
import { findCase } from './found.ts'
import { clocksOf } from './kept.ts'
import { holds, isOutside, isOwn, mayAsk, onSide } from './turn.ts'

/** A case as the caller may see it: where it stands, what was done, and what the caller may do. Throws Refusal 404. */
export async function viewOf(ctx: Ctx, flow: Flow, token: string): Promise<CaseView> {
  const { of, found } = await findCase(ctx, flow, token)
  const { noun, sheet } = flow.source
  const mine = { district_code: ctx.district, noun: noun.noun, key: of.key }
  const { values, labels, key } = toRecord(ctx, flow.source, shapeOf(ctx, flow.source, 'whole'), found)
  const day = today(ctx.now)
  const outside = isOutside(ctx)
  const own = await isOwn(ctx, of)
  const [can, { files, removed }, clocks, steps, comments] = await Promise.all([
    canOf(ctx, flow, of, own),
    attachmentsOf(ctx, mine, outside),
    clocksOf(ctx, mine),
    stepsOf(ctx, flow, mine, outside),
    commentsOf(ctx, mine, outside),
  ])
  return {
    key,
    state: of.state,
    stateLabel: flow.states[of.state]?.label ?? of.state,
    turn: flow.states[of.state]?.turn ?? null,
    version: of.version,
    values: Object.fromEntries(sheet.columns.map(({ field }) => [field, values[field] ?? null])),
    labels,
    can,
    clocks: clocks.map(clock => ({
      name: clock.name,
      label: flow.clocks[clock.name]?.label ?? clock.name,
      startedAt: clock.started_at,
      dueOn: clock.due_on,
      pausedOn: clock.paused_on,
      stoppedAt: clock.stopped_at,
      light: lightOf(clock, day),
    })),
    steps,
    files,
    removedFiles: removed,
    comments,
    asked: of.asked,
    mayAsk: mayAsk(ctx, flow, of, own),
  }
}

/** What this person may do now. */
async function canOf(ctx: Ctx, flow: Flow, of: Case, own: boolean): Promise<CaseView['can']> {
  const mine = stepNames(flow).filter(action => {
    const step = flow.steps[action]
    return step?.from.includes(of.state) && holds(ctx, flow, action) && onSide(ctx, flow, step, own)
  })
  const refusals = await Promise.all(mine.map(action => flow.steps[action]?.refuses?.(ctx, of)))
  return mine
    .filter((_, at) => !refusals[at])
    .map(action => ({
      action,
      label: labelOfStep(flow, action),
      fields: (flow.spec.steps[action]?.fields ?? []).map(toField),
    }))
}

const toField = ({ name, label, kind, required, choices }: StepField) => ({
  name,
  label,
  kind,
  required: required ?? false,
  ...(choices && { choices: [...choices] }),
})

async function stepsOf(
  ctx: Ctx,
  flow: Flow,
  of: { noun: string; key: string },
  outside: boolean,
): Promise<CaseView['steps']> {
  const rows = await ctx.db
    .selectFrom('case_steps')
    .select(['seq', 'action', 'from_state', 'to_state', 'at', 'taken_by', 'unit', 'reason', 'said'])
    .where('district_code', '=', ctx.district)
    .where('noun', '=', of.noun)
    .where('key', '=', of.key)
    .orderBy('seq')
    .execute()
  return rows.map(({ seq, action, from_state, to_state, at, taken_by, unit, reason, said }) => ({
    seq,
    action,
    label: labelOfStep(flow, action),
    from: from_state,
    to: to_state,
    at,
    by: taken_by,
    unit,
    ...(outside && flow.spec.steps[action]?.inside ? { reason: null, values: {} } : { reason, values: said ?? {} }),
  }))
}

async function commentsOf(
  ctx: Ctx,
  of: { noun: string; key: string },
  outside: boolean,
): Promise<CaseView['comments']> {
  const rows = await ctx.db
    .selectFrom('case_comments')
    .select(['id', 'at', 'said_by', 'unit', 'internal', 'asks', 'words'])
    .where('district_code', '=', ctx.district)
    .where('noun', '=', of.noun)
    .where('key', '=', of.key)
    .$if(outside, query => query.where('internal', '=', false))
    .orderBy('id')
    .execute()
  return rows.map(({ said_by, ...row }) => ({ ...row, id: Number(row.id), by: said_by }))
}
