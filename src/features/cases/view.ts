import { type RawBuilder, type Selectable, sql } from 'kysely'
import { attachmentsIn, toAttachments } from '#features/attachments/attachment.ts'
import { calendarIn, toCalendar } from '#features/calendar/calendar.ts'
import { findRow, shapeOf, toRecord } from '#features/records/record.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Tables } from '#platform/db/database.ts'
import { instant } from '#platform/db/types.ts'
import { Refusal } from '#platform/errors.ts'
import { lightOf, offOf } from './clocks.ts'
import type { CaseView, StepField } from './contract.ts'
import { type Case, type Flow, fieldsNow, labelOfState, labelOfStep, stepNames } from './flow.ts'
import { findCase, mineOf, tokenOf } from './found.ts'
import { clocksIn, isCase, type OfCase, toClocks } from './kept.ts'
import { removalOf } from './removal.ts'
import { holds, isOutside, mayAsk, maySpeak, onSide } from './turn.ts'

/** A case as the caller may see it: where it stands, what was done, and what the caller may do. Throws Refusal 404. */
export async function viewOf(ctx: Ctx, flow: Flow, token: string): Promise<CaseView> {
  const mine = mineOf(ctx, flow, token)
  const outside = isOutside(ctx)
  const { of, found } = await findCase(ctx, flow, token, {
    files: attachmentsIn(ctx, mine, outside),
    clocks: clocksIn(mine),
    steps: stepsIn(mine),
    comments: commentsIn(mine, outside),
    calendar: calendarIn(ctx.district),
  })
  const { values, labels, key } = toRecord(ctx, flow.source, shapeOf(ctx, flow.source, 'whole'), found)
  const day = today(ctx.now)
  // What has ended waits for nothing, though it may go on again.
  const ended = flow.states[of.state]?.turn === null
  const clocks = toClocks(found.clocks).filter(
    ({ name, stopped_at }) => (!outside || flow.clocks[name]?.outside) && !(ended && stopped_at === null),
  )
  const dayOf = toCalendar(found.calendar)
  const been = stepRows(found.steps).map(({ to_state }) => to_state)
  const { files, removed } = toAttachments(ctx, found.files, removalOf(ctx, flow, of, been))
  return {
    key,
    state: of.state,
    stateLabel: labelOfState(flow, of.state),
    turn: flow.states[of.state]?.turn ?? null,
    version: of.version,
    values: Object.fromEntries(flow.source.sheet.columns.map(({ field }) => [field, values[field] ?? null])),
    labels,
    assists: outside ? [] : of.assists.map(({ unit, answered, mine }) => ({ unit, answered: answered !== null, mine })),
    can: await canOf(ctx, flow, of),
    clocks: clocks.map(clock => ({
      name: clock.name,
      label: flow.clocks[clock.name]?.label ?? clock.name,
      startedAt: clock.started_at,
      dueOn: clock.due_on,
      pausedOn: clock.paused_on,
      stoppedAt: clock.stopped_at,
      light: lightOf(clock, day),
      ...offOf(clock, day, dayOf),
    })),
    steps: await withoutUnseen(ctx, flow, toSteps(flow, found.steps, outside)),
    files,
    removedFiles: removed,
    comments: toComments(found.comments),
    asked: of.asked,
    mayAsk: mayAsk(ctx, flow, of),
    maySpeak: maySpeak(ctx, flow),
  }
}

/** What this person may do now. */
async function canOf(ctx: Ctx, flow: Flow, of: Case): Promise<CaseView['can']> {
  const mine = stepNames(flow).filter(action => {
    const step = flow.steps[action]
    return step?.from.includes(of.state) && holds(ctx, flow, action) && onSide(ctx, flow, step, of)
  })
  const refusals = await Promise.all(mine.map(action => flow.steps[action]?.refuses?.(ctx, of)))
  const free = mine.filter((_, at) => !refusals[at])
  const isBehind = (action: string) => flow.steps[action]?.behind?.(of) === true
  const offered = [...free.filter(action => !isBehind(action)), ...free.filter(isBehind)]
  const notes = await Promise.all(offered.map(action => flow.steps[action]?.notes?.(ctx, of)))
  return offered.map((action, at) => ({
    action,
    label: labelOfStep(flow, action),
    fields: fieldsNow(flow, action, of).map(toField),
    ...(notes[at] && { note: notes[at] }),
  }))
}

const toField = ({ name, label, kind, required, choices }: StepField) => ({
  name,
  label,
  kind,
  required: required ?? false,
  ...(choices && { choices: [...choices] }),
})

/** Steps and what is said as columns of a statement; instants as text, read by `toSteps` and `toComments`. */
const stepsIn = (of: OfCase): RawBuilder<unknown> => sql`(
  select coalesce(json_agg(s), '[]') from (
    select seq, action, from_state, to_state, at::text, taken_by, unit, reason, said
    from case_steps where ${isCase(of)} order by seq) s)`
const commentsIn = (of: OfCase, outside: boolean): RawBuilder<unknown> => sql`(
  select coalesce(json_agg(m), '[]') from (
    select id, at::text, said_by, unit, internal, asks, words
    from case_comments where ${isCase(of)} and (not internal or not ${outside}::boolean) order by id) m)`

const stepRows = (json: unknown) => json as Selectable<Tables['case_steps']>[]

function toSteps(flow: Flow, json: unknown, outside: boolean): CaseView['steps'] {
  const insideOf = (action: string) => (outside ? flow.spec.steps[action]?.inside : undefined)
  return stepRows(json)
    .filter(({ action }) => insideOf(action) !== 'wholly')
    .map(({ seq, action, from_state, to_state, at, taken_by, unit, reason, said }) => ({
      seq,
      action,
      label: labelOfStep(flow, action),
      from: from_state,
      to: to_state,
      at: instant(at),
      by: taken_by,
      unit,
      ...(insideOf(action) ? { reason: null, values: {} } : { reason, values: said ?? {} }),
    }))
}

/** Which other case a step names is said to who sees that one. */
async function withoutUnseen(ctx: Ctx, flow: Flow, steps: CaseView['steps']): Promise<CaseView['steps']> {
  const named = ({ action, values }: CaseView['steps'][number]) =>
    flow.spec.steps[action]?.fields.filter(({ name, kind }) => kind === 'case' && values[name] != null) ?? []
  return Promise.all(
    steps.map(async step => {
      const values = { ...step.values }
      for (const { name } of named(step)) {
        if (!(await isSeen(ctx, flow, String(values[name])))) values[name] = null
      }
      return { ...step, values }
    }),
  )
}

const isSeen = (ctx: Ctx, { source }: Flow, key: string): Promise<boolean> =>
  findRow(ctx, source, tokenOf(key)).then(
    () => true,
    cause => {
      if (cause instanceof Refusal && cause.status === 404) return false
      throw cause
    },
  )

const toComments = (json: unknown): CaseView['comments'] =>
  (json as Selectable<Tables['case_comments']>[]).map(({ id, at, said_by, unit, internal, asks, words }) => ({
    id: Number(id),
    at: instant(at),
    by: said_by,
    unit,
    internal,
    asks,
    words,
  }))
