import { type RawBuilder, sql } from 'kysely'
import { attach } from '#features/attachments/attachment.ts'
import { keyFields, recordedOf } from '#features/ledger/ledger.ts'
import { settleNotices } from '#features/notices/notice.ts'
import { keyToken } from '#features/records/contract.ts'
import { nameOfUnit } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { prepared } from '#platform/db/prepared.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { forbidden, Refusal } from '#platform/errors.ts'
import { openStep, type Row, record } from '#platform/history.ts'
import { lastNumber, numberOf, prefixOf } from '#platform/serial.ts'
import { requireVersion } from '#platform/version.ts'
import { assistWrites } from './assists.ts'
import { type Clock, changed } from './clocks.ts'
import type { SentFields, SentStep } from './contract.ts'
import { takeFields } from './fields.ts'
import type { Case, Effect, Flow, Said, Step } from './flow.ts'
import { fieldsNow, labelOfState, labelOfStep } from './flow.ts'
import { lockCase } from './found.ts'
import { clockWrites } from './kept.ts'
import { outcomeOf } from './outcome.ts'
import { reminding } from './remind.ts'
import { caseKey } from './stand.ts'
import { tellOf, tellOther } from './tell.ts'
import { holds, onSide } from './turn.ts'

interface Asked {
  /** If-Match. */
  seen?: string | undefined
  sent: SentStep
}

/**
 * Takes a step: the row that knows who, when and why, where the case stands now, its clocks, its record with its
 * history, and who is told, in one transaction. Throws Refusal 404; 403 where the caller may never take it here;
 * 409 `wrong-state` with the present state; 428, 412 `stale`; 422 `invalid_fields`.
 */
export function takeStep<Action extends string>(
  ctx: Ctx,
  flow: Flow<Action>,
  token: string,
  action: Action,
  { seen, sent }: Asked,
): Promise<void> {
  const step = flow.steps[action]
  return withTransaction(ctx, async inside => {
    const { of: before, clocks } = await lockCase(inside, flow, token)
    requireSide(inside, flow, step, action, before)
    requireState(flow, step, action, before)
    requireVersion(before.version, seen, {
      missing: `缺少 If-Match：请先读取${flow.called}，并带上它的版本。`,
      stale: `${flow.called}在您打开之后已有变动。请刷新，核对后再办。`,
    })
    const refusal = (await step.refuses?.(inside, before)) ?? tooEarly(inside, flow, action, clocks)
    if (refusal) throw refusal
    const { files, values } = partsOf(sent)
    const said = await takeFields(inside, fieldsNow(flow, action, before), values)
    const effect = (await step.does?.(inside, before, said)) ?? {}
    const after = await settle(inside, flow, { before, clocks, action, said, effect })
    // By one press it is answered where it was told.
    if (flow.spec.steps[action].tap) await settleNotices(inside, after.noun, after.key)
    const internal = flow.spec.steps[action].inside !== undefined
    await attach(inside, files, { ...after, internal })
  })
}

/** What happens when a clock has run out is no step to be taken while it runs. */
function tooEarly(ctx: Ctx, flow: Flow, action: string, clocks: readonly Clock[]): Refusal | undefined {
  const running = clocks.find(({ name, stopped_at }) => stopped_at === null && flow.clocks[name]?.lapses === action)
  if (running === undefined || today(ctx.now) > running.due_on) return undefined
  const label = flow.clocks[running.name]?.label ?? ''
  return new Refusal(
    409,
    'too-early',
    `${label}到${proseDay(running.due_on)}才满，不能提前${labelOfStep(flow, action)}。`,
  )
}

/** Begins a case; answers its token. Refusals 403, 422. */
export function beginCase(ctx: Ctx, flow: Flow, sent: SentStep): Promise<string> {
  const { sheet } = flow.source
  const { files, values } = partsOf(sent)
  return withTransaction(ctx, async inside => {
    const said = await takeFields(inside, flow.spec.begins.fields, values)
    const begun = await flow.begin(inside, said)
    const clocks = (await flow.starts?.(inside)) ?? []
    const [field = ''] = keyFields(sheet)
    const row: Row = { ...blank(flow), ...begun, [field]: await nextNumber(inside, flow) }
    const since = inside.now.toISOString()
    await writeRecord(inside, flow, row, { since, label: flow.spec.begins.label })
    const key = caseKey(sheet.columns, row)
    const [state = ''] = Object.keys(flow.states)
    const standing = unbegun(key, row, since)
    const begunWith = await settle(inside, flow, {
      before: standing,
      clocks: [],
      action: 'begin',
      said,
      effect: { to: state, tells: ctx.user?.permissions.has(flow.serves) ? [] : ['service'], clocks },
    })
    await attach(inside, files, { ...begunWith, internal: false })
    return keyToken([String(row[field])])
  })
}

/** A case before its first step. */
export const unbegun = (key: string, row: Row, since: string): Case => ({
  key,
  row,
  state: '',
  seq: 0,
  unitNo: null,
  asked: false,
  own: false,
  assists: [],
  due: null,
  version: '',
  since,
})

const partsOf = ({ files = [], ...values }: SentStep) => ({ files, values: values as SentFields })

export const blank = ({ source: { sheet } }: Flow): Row =>
  Object.fromEntries(sheet.columns.map(({ field }) => [field, null]))

/** The next number of today, SQ20240102-0001; nobody else gets one until ctx's transaction ends. */
async function nextNumber({ db, district, now }: Ctx, flow: Flow): Promise<string> {
  const { noun } = flow.source.noun
  const prefix = prefixOf(flow.numbered, now)
  await takeTurn(db, `number ${district} ${noun}`)
  const given = sql`select key as number from cases where district_code = ${district} and noun = ${noun}`
  return numberOf(prefix, (await lastNumber(db, prefix, given)) + 1)
}

/** Refuses (403) who may never take the step with this case. */
export function requireSide(ctx: Ctx, flow: Flow, step: Step, action: string, of: Case): void {
  const label = labelOfStep(flow, action)
  if (!holds(ctx, flow, action)) throw forbidden(`您的角色不能${label}。`)
  if (!onSide(ctx, flow, step, of)) {
    throw new Refusal(403, 'not-yours', `只有${step.side === 'assisting' ? '协办' : '主办'}单位能${label}。`)
  }
}

export function requireState(flow: Flow, step: Step, action: string, { state }: Case): void {
  if (step.from.includes(state)) return
  const label = labelOfState(flow, state)
  throw new Refusal(
    409,
    'wrong-state',
    `${flow.called}现为“${label}”，不能${labelOfStep(flow, action)}。请刷新后再看。`,
  )
}

interface Settling {
  before: Case
  clocks: Clock[]
  action: string
  said: Said
  effect: Effect
}

/** Writes the step with all that follows from it; answers which it is, and whose. */
async function settle(ctx: Ctx, flow: Flow, { before, clocks: running, action, said, effect }: Settling) {
  const of = { district_code: ctx.district, noun: flow.source.noun.noun, key: before.key }
  const clocks = await changed(ctx, running, effect.clocks ?? [])
  const { step, stand, after, next, audiences } = outcomeOf(ctx, flow, { before, action, said, effect, clocks })
  if (effect.row && Object.keys(effect.row).length > 0) {
    await writeRecord(ctx, flow, after.row, { since: before.since, label: labelOfStep(flow, action) })
  }
  const written = ctx.db
    .insertInto('case_steps')
    .values({ ...step, unit: unitOf(ctx) })
    .returning('unit')
  const standing = ctx.db
    .insertInto('cases')
    .values({ ...of, ...stand })
    .onConflict(on => on.columns(['district_code', 'noun', 'key']).doUpdateSet(stand))
  const others = [
    standing,
    ...clockWrites(of, clocks),
    ...assistWrites(of, before.assists, effect.assists),
    reminding(ctx, of, next),
  ]
  const { rows } = await sql<{ unit: string | null }>`${prepared}
    with step as (${written}), ${sql.join(others.map((write, at) => sql`${sql.raw(`w${at}`)} as (${write})`))}
    select unit from step`.execute(ctx.db)
  await tellOf(ctx, flow, after, action, said, audiences, effect.outside)
  if (effect.other) await tellOther(ctx, flow, effect.other)
  return { noun: of.noun, key: of.key, seq: step.seq, unit: rows[0]?.unit ?? null }
}

/** The record as the step leaves it; where it stands says `settle`, not the hook of workbooks. */
async function writeRecord(ctx: Ctx, { source }: Flow, row: Row, { since, label }: { since: string; label: string }) {
  await record(ctx, { ...recordedOf(source.sheet), summed: undefined }, [row], await openStep(ctx, since, label))
}

/** What the unit that the caller works for is called now, as a part of a statement. */
export const unitOf = ({ district, user }: Ctx): RawBuilder<string | null> =>
  sql<
    string | null
  >`(select ${nameOfUnit(district, 'u.unit_no')} from (select ${user?.unitNo ?? null}::text collate "C" as unit_no) u)`
