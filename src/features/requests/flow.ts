import { sql } from 'kysely'
import { calendarOf, dueOf, workingDaysAfter } from '#features/calendar/calendar.ts'
import {
  type Case,
  type ClockChange,
  type Effect,
  type Flow,
  findCase,
  invalidFields,
  type Said,
  stepsTaken,
  tokenOf,
  unitSaid,
} from '#features/cases/case.ts'
import { accountsConcerned } from '#features/identity/identity.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import { Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import { answer } from './answer.ts'
import { beginRequest } from './begin.ts'
import { LIMIT_DAYS, requestCase } from './contract.ts'
import { requestNoun } from './noun.ts'
import { disclose } from './publication.ts'
import { requestStates } from './states.ts'
import { requestSteps } from './steps.ts'
import { handleDays, signHours, termSetting } from './terms.ts'

type Action = keyof typeof requestSteps
const REOPEN_WITHIN = 15
const DAY_HOURS = 24

const under: (keyof typeof requestStates)[] = ['handling', 'extending']
const open = Object.keys(requestStates).filter(state => !['closed', 'declined', 'merged'].includes(state))
/** What a request that goes back to the beginning no longer has. */
const unanswered: Row = {
  answered_on: null,
  outcome: null,
  rating: null,
  rated_on: null,
  called_back_on: null,
  call_back_result: null,
}
const undispatched: Row = {
  unit: null,
  dispatched_on: null,
  accepted_on: null,
  extended_days: 0,
}
const allClocks: ClockChange[] = ['sign', 'handle', 'rate', 'call'].map(name => ({ drop: name }))
/** What goes back to be sent elsewhere. */
const withoutUnit: Effect = { unit: null, row: undispatched, clocks: allClocks }

/** How a request goes its way. Contract, sections 7 to 9. */
export const requestFlow: Flow<Action> = {
  spec: requestCase,
  source: requestNoun,
  called: '这件诉求',
  serves: 'requests.serve',
  numbered: 'SQ',
  enterprise: 'uscc',
  states: requestStates,
  clocks: {
    sign: { label: '签收时限', tells: ['unit'] },
    handle: { label: '办理时限', tells: ['unit'] },
    rate: { label: '评价期', tells: ['enterprise'], lapses: 'lapse' },
    call: { label: '回访时限', tells: ['service'] },
  },
  begin: beginRequest,
  steps: {
    dispatch: { from: ['registered', 'returned'], to: ['dispatched'], tells: ['unit', 'enterprise'], does: dispatch },
    accept: {
      from: ['dispatched'],
      to: ['handling'],
      side: 'unit',
      tells: ['service'],
      does: ctx => ({ row: { accepted_on: today(ctx.now) }, clocks: [{ stop: 'sign' }] }),
    },
    answer: { from: under, to: ['answered'], side: 'unit', tells: ['service'], does: answer },
    return: {
      from: ['dispatched', 'handling'],
      to: ['returned'],
      side: 'unit',
      tells: ['service'],
      refuses: tooLateToReturn,
      does: giveBack,
    },
    recall: {
      from: ['dispatched', ...under, 'suspended'],
      to: ['returned'],
      does: (_, of) => ({
        ...withoutUnit,
        other: { of, tells: ['unit'], words: '已由企业服务收回，另行派单。' },
      }),
    },
    extend: { from: ['handling'], to: ['extending'], side: 'unit', tells: ['service'], refuses: askedBefore },
    grant: { from: ['extending'], to: ['handling'], tells: ['unit'], does: grant },
    deny: { from: ['extending'], to: ['handling'], tells: ['unit'] },
    suspend: {
      from: under,
      to: ['suspended'],
      side: 'unit or service',
      tells: ['service', 'unit', 'enterprise'],
      does: () => ({ clocks: [{ pause: 'handle' }] }),
    },
    resume: {
      from: ['suspended'],
      to: ['handling'],
      side: 'unit or service',
      tells: ['service', 'unit', 'enterprise'],
      does: resume,
    },
    approve: { from: ['answered'], to: ['rating', 'calling'], tells: ['enterprise', 'unit'], does: approve },
    'call-back': {
      from: ['rating', 'calling'],
      to: ['called'],
      tells: ['unit'],
      does: (ctx, _, { values }) => ({
        row: { call_back_result: values.result ?? null, called_back_on: today(ctx.now) },
        clocks: [{ stop: 'rate' }, { stop: 'call' }],
      }),
    },
    close: {
      from: ['called'],
      to: ['closed'],
      tells: ['enterprise', 'unit'],
      does: ctx => ({ row: { closed_on: today(ctx.now) } }),
    },
    redo: {
      from: ['answered', 'rating', 'calling', 'called'],
      to: ['handling'],
      tells: ['unit', 'enterprise'],
      does: redo,
    },
    rate: {
      from: ['rating'],
      to: ['calling'],
      tells: ['service', 'unit'],
      does: async (ctx, _, { values }) => ({
        row: { rating: values.rating ?? null, rated_on: today(ctx.now) },
        clocks: [{ stop: 'rate' }, await callBack(ctx)],
      }),
    },
    lapse: {
      from: ['rating'],
      to: ['calling'],
      tells: ['service'],
      does: async ctx => ({ clocks: [{ stop: 'rate' }, await callBack(ctx)] }),
    },
    decline: {
      from: ['registered', 'returned'],
      to: ['declined'],
      tells: ['enterprise'],
      does: ctx => ({ row: { closed_on: today(ctx.now) } }),
    },
    urge: { from: open, to: ['same'], tells: ['unit', 'service'] },
    instruct: { from: open, to: ['same'], tells: ['unit', 'service'] },
    merge: {
      from: ['registered', 'returned', 'dispatched', ...under],
      to: ['merged'],
      tells: ['enterprise', 'unit', 'service'],
      does: merge,
    },
    unmerge: {
      from: ['merged'],
      to: ['registered'],
      tells: ['enterprise'],
      does: () => ({ row: { closed_on: null, ...undispatched }, clocks: allClocks, unit: null }),
    },
    disclose: { from: Object.keys(requestStates), to: ['same'], tells: ['enterprise'], does: disclose },
    reopen: {
      from: ['closed'],
      to: ['registered'],
      tells: ['service'],
      refuses: tooLateToReopen,
      does: () => ({ row: { ...undispatched, ...unanswered, closed_on: null }, clocks: allClocks, unit: null }),
    },
  },
}

const sign = (hours: number): ClockChange => ({ start: 'sign', span: { hours } })
const handle = (workingDays: number): ClockChange => ({ start: 'handle', span: { workingDays } })
const callBack = async (ctx: Ctx): Promise<ClockChange> => ({
  start: 'call',
  span: { workingDays: (await termSetting.at(ctx)).callBackDays },
})

async function dispatch(ctx: Ctx, { row }: Case, said: Said): Promise<Effect> {
  const unit = unitSaid(said, 'unit')
  const { rows } = await sql`select id from ${accountsConcerned(ctx.district, { unitNos: [unit.number] })} a
    limit 1`.execute(ctx.db)
  if (rows.length === 0) {
    const message = `${unit.name}还没有账号，收不到也办不了。请先为它开通账号，或改派其他单位`
    throw invalidFields([{ path: 'unit', message }], requestSteps.dispatch.fields)
  }
  const terms = await termSetting.at(ctx)
  const urgency = said.values.urgency ?? row.urgency ?? null
  const limit = Number(said.values.limit ?? handleDays(terms, { category: row.category, urgency }))
  return {
    unit,
    row: { ...undispatched, urgency, unit: unit.name, dispatched_on: today(ctx.now), limit_days: limit },
    clocks: [sign(signHours(terms, { urgency })), handle(limit)],
  }
}

/** A unit gives back within the working days that were set when it was dispatched. */
async function tooLateToReturn(ctx: Ctx, { key, row }: Case): Promise<Refusal | undefined> {
  const dayOf = await calendarOf(ctx)
  const dispatched = (await stepsTaken(ctx, { noun: 'requests', key, action: 'dispatch' })).at(-1)
  const { returnDays } = await termSetting.at(ctx, dispatched?.at)
  const { due } = dueOf({ start: String(row.dispatched_on), workingDays: returnDays }, dayOf)
  if (today(ctx.now) <= due) return undefined
  return new Refusal(
    409,
    'too-late',
    `退单须在派单后 ${returnDays} 个工作日内，已于 ${due} 到期。请办理，或商企业服务调整。`,
  )
}

/** What a second unit gives back, the leaders hear of. */
async function giveBack(ctx: Ctx, { key }: Case): Promise<Effect> {
  const before = await stepsTaken(ctx, { noun: 'requests', key, action: 'return' })
  return { ...withoutUnit, ...(before.length > 0 && { tells: ['leaders'] as const }) }
}

async function askedBefore(ctx: Ctx, { key }: Case): Promise<Refusal | undefined> {
  const before = await stepsTaken(ctx, { noun: 'requests', key, action: 'extend' })
  return before.length === 0 ? undefined : new Refusal(409, 'once-only', '这件诉求已申请过一次延期，不能再申请。')
}

async function grant(ctx: Ctx, { key, row }: Case): Promise<Effect> {
  const asked = (await stepsTaken(ctx, { noun: 'requests', key, action: 'extend' })).at(-1)
  const days = Number(asked?.said.days ?? 0)
  return {
    row: { extended_days: Number(row.extended_days ?? 0) + days },
    clocks: [{ extend: 'handle', by: days }],
  }
}

/** The working days of the pause are granted on top, so that the figures' due day is the clock's. */
async function resume(ctx: Ctx, { key, row }: Case): Promise<Effect> {
  const paused = (await stepsTaken(ctx, { noun: 'requests', key, action: 'suspend' })).at(-1)
  const from = paused ? today(new Date(paused.at)) : today(ctx.now)
  const dayOf = await calendarOf(ctx)
  // Working days d with from ≤ d < today.
  const days = workingDaysAfter(daysAfter(from, -1), daysAfter(today(ctx.now), -1), dayOf)
  return { row: { extended_days: Number(row.extended_days ?? 0) + days }, clocks: [{ resume: 'handle' }] }
}

/** An enterprise without an account cannot rate: it is called back at once. */
async function approve(ctx: Ctx, { row }: Case): Promise<Effect> {
  const usccs = row.uscc ? [String(row.uscc)] : []
  const { rows } = await sql`select id from ${accountsConcerned(ctx.district, { usccs })} a limit 1`.execute(ctx.db)
  if (rows.length === 0) return { to: 'calling', clocks: [await callBack(ctx)] }
  return {
    to: 'rating',
    clocks: [{ start: 'rate', span: { hours: DAY_HOURS * (await termSetting.at(ctx)).rateDays } }],
  }
}

/** Its time begins anew; what is granted on top says so to the figures. A second time the leaders hear of it. */
async function redo(ctx: Ctx, { key, row }: Case): Promise<Effect> {
  const dayOf = await calendarOf(ctx)
  const limit = Number(row.limit_days ?? LIMIT_DAYS)
  const { due } = dueOf({ start: today(ctx.now), workingDays: limit }, dayOf)
  const used = row.dispatched_on ? workingDaysAfter(String(row.dispatched_on), due, dayOf) : limit
  const before = await stepsTaken(ctx, { noun: 'requests', key, action: 'redo' })
  return {
    row: { ...unanswered, extended_days: Math.max(Number(row.extended_days ?? 0), used - limit) },
    clocks: [{ drop: 'rate' }, { drop: 'call' }, handle(limit)],
    ...(before.length > 0 && { tells: ['leaders'] as const }),
  }
}

async function merge(ctx: Ctx, { key }: Case, { values }: Said): Promise<Effect> {
  const wrong = (message: string) => invalidFields([{ path: 'into', message }], requestSteps.merge.fields)
  if (values.into === key) throw wrong('不能并入它自己')
  const { of } = await findCase(ctx, requestFlow, tokenOf(String(values.into))).catch(cause => {
    throw cause instanceof Refusal && cause.status === 404 ? wrong(`没有编号为“${values.into}”的诉求`) : cause
  })
  if (!open.includes(of.state)) throw wrong(`“${values.into}”已经结束，不能并入`)
  const other = { of, tells: ['service', 'unit'] as const, words: `有一件诉求并入：${key}。` }
  return { row: { closed_on: today(ctx.now) }, clocks: allClocks, other }
}

function tooLateToReopen(ctx: Ctx, { row }: Case): Refusal | undefined {
  const until = daysAfter(String(row.closed_on), REOPEN_WITHIN)
  if (today(ctx.now) <= until) return undefined
  return new Refusal(409, 'too-late', `办结满 ${REOPEN_WITHIN} 日，不能重新提出。请另提一件。`)
}
