import { sql } from 'kysely'
import { calendarOf, workingDaysAfter } from '#features/calendar/calendar.ts'
import {
  beginning,
  type Case,
  clocksOf,
  dueAfter,
  type Effect,
  type Flow,
  type Said,
  stepsTaken,
} from '#features/cases/case.ts'
import { accountsConcerned } from '#features/identity/identity.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { daysAfter, proseDay } from '#platform/day.ts'
import { Refusal } from '#platform/errors.ts'
import { escalate, mayNotEscalate, mayNotRedo, redo, reopen, tooLateToReopen } from './again.ts'
import { answer } from './answer.ts'
import { beginRequest } from './begin.ts'
import { requestClocks, starting, stops } from './clocks.ts'
import { requestCase } from './contract.ts'
import { assist, dispatch, giveBack, invite, mayNotAssist, mayNotDispatch, mayNotReturn, recall } from './dispatch.ts'
import { hasten, mayNotHasten } from './hasten.ts'
import { merge, unmerge } from './merging.ts'
import { requestNotes } from './notes.ts'
import { requestNoun, requestStanding } from './noun.ts'
import { disclose } from './publication.ts'
import { mayNotRerate, rate, rerate } from './rating.ts'
import { openStates, requestStates } from './states.ts'
import type { requestSteps } from './steps.ts'

type Action = keyof typeof requestSteps

const under: (keyof typeof requestStates)[] = ['handling', 'extending']
const withUnit: (keyof typeof requestStates)[] = ['dispatched', ...under, 'suspended']
const sendable: (keyof typeof requestStates)[] = ['registered', 'returned', 'recalled', 'convening']
const mergeable: (keyof typeof requestStates)[] = [...sendable, 'dispatched', ...under]
const done: (keyof typeof requestStates)[] = ['answered', 'rating', 'calling', 'called']

/** Where somebody is waited for whom the office may hurry: not the enterprise, nor while it is suspended. */
const hastened = openStates.filter(state => state !== 'rating' && state !== 'suspended')

/** How a request goes its way. Contract, sections 7 to 9. */
export const requestFlow: Flow<Action> = {
  spec: requestCase,
  source: requestNoun,
  called: '这件诉求',
  serves: requestStanding.serves,
  ...(requestStanding.convenes && { convenes: requestStanding.convenes }),
  numbered: 'SQ',
  enterprise: 'uscc',
  states: requestStates,
  clocks: requestClocks,
  notes: requestNotes,
  begin: beginRequest,
  starts: async ctx => [await starting(ctx, 'dispatch')],
  steps: {
    dispatch: {
      from: sendable,
      to: ['dispatched'],
      tells: ['unit', 'enterprise'],
      refuses: mayNotDispatch,
      does: dispatch,
    },
    assign: { from: ['convening'], to: ['dispatched'], tells: ['unit', 'service', 'enterprise'], does: dispatch },
    accept: {
      from: ['dispatched'],
      to: ['handling'],
      side: 'unit',
      tells: ['service'],
      does: ctx => ({ row: { accepted_on: today(ctx.now) }, clocks: stops('sign') }),
    },
    answer: { from: under, to: ['answered'], side: 'unit', tells: ['service'], does: answer },
    return: {
      from: ['dispatched', 'handling'],
      to: ['returned', 'convening'],
      side: 'unit',
      tells: ['service'],
      refuses: mayNotReturn,
      does: giveBack,
    },
    assist: { from: withUnit, to: ['same'], side: 'assisting', refuses: mayNotAssist, does: assist },
    recall: { from: withUnit, to: ['recalled', 'convening'], does: recall },
    extend: { from: ['handling'], to: ['extending'], side: 'unit', tells: ['service'], refuses: mayNotExtend },
    grant: { from: ['extending'], to: ['handling'], tells: ['unit'], notes: extensionAsked, does: grant },
    deny: { from: ['extending'], to: ['handling'], tells: ['unit'], notes: extensionAsked },
    invite: { from: [...under, 'suspended'], to: ['same'], side: 'unit or service', does: invite },
    suspend: {
      from: under,
      to: ['suspended'],
      side: 'unit or service',
      tells: ['service', 'unit', 'assisting', 'enterprise'],
      does: () => ({ clocks: [{ pause: 'handle' }] }),
    },
    resume: {
      from: ['suspended'],
      to: ['handling'],
      side: 'unit or service',
      tells: ['service', 'unit', 'assisting', 'enterprise'],
      does: resume,
    },
    approve: { from: ['answered'], to: ['rating', 'calling'], tells: ['enterprise', 'unit'], does: approve },
    rate: {
      from: ['rating'],
      to: ['calling'],
      tells: ['service', 'unit'],
      does: rate,
    },
    rerate: { from: ['calling'], to: ['same'], tells: ['service', 'unit'], refuses: mayNotRerate, does: rerate },
    'call-back': {
      from: ['rating', 'calling'],
      to: ['called'],
      tells: ['unit'],
      does: async (ctx, _, { values }) => ({
        row: { call_back_result: values.result ?? null, called_back_on: today(ctx.now) },
        clocks: [...stops('rate', 'call'), await starting(ctx, 'close')],
      }),
    },
    close: {
      from: ['called'],
      to: ['closed'],
      tells: ['enterprise', 'unit', 'assisting'],
      needs: of => (isUnsolved(of) ? ['reason'] : []),
      behind: isUnsolved,
      does: ctx => ({ row: { closed_on: today(ctx.now) }, clocks: stops('close') }),
    },
    redo: {
      from: done,
      to: ['handling'],
      tells: ['unit', 'assisting', 'enterprise'],
      refuses: mayNotRedo,
      does: redo,
    },
    escalate: {
      from: done,
      to: ['convening'],
      tells: ['leaders', 'service', 'enterprise'],
      refuses: mayNotEscalate,
      does: escalate,
    },
    lapse: {
      from: ['rating'],
      to: ['calling'],
      tells: ['service'],
      does: async ctx => ({ clocks: [...stops('rate'), await starting(ctx, 'call')] }),
    },
    decline: {
      from: sendable,
      to: ['declined'],
      tells: ['enterprise'],
      does: ctx => ({ row: { closed_on: today(ctx.now) }, clocks: stops('dispatch', 'convene') }),
    },
    urge: { from: openStates, to: ['same'], tells: ['unit', 'assisting', 'service'] },
    instruct: { from: openStates, to: ['same'], does: instruct },
    hasten: { from: hastened, to: ['same'], refuses: mayNotHasten, does: hasten },
    merge: {
      from: mergeable,
      to: ['merged'],
      tells: ['enterprise', 'unit', 'assisting', 'service'],
      does: merge,
    },
    unmerge: {
      from: ['merged'],
      to: mergeable,
      tells: ['enterprise', 'unit', 'assisting', 'service'],
      does: unmerge,
    },
    disclose: { from: Object.keys(requestStates), to: ['same'], tells: ['enterprise'], does: disclose },
    reopen: {
      from: ['closed'],
      to: ['registered'],
      tells: ['service'],
      refuses: tooLateToReopen,
      does: reopen,
    },
  },
}

/** Who has to do with it hears what was instructed, not only that it was. */
function instruct(_: Ctx, of: Case, { values }: Said): Effect {
  const words = `有批示：${beginning(String(values.text))}`
  return { other: { of: { ...of, seq: of.seq + 1 }, tells: ['unit', 'assisting', 'service'], words } }
}

/** The enterprise says that it is not solved: to end it like that needs a reason. */
function isUnsolved({ row }: Case): boolean {
  return row.call_back_result === '未解决'
}

/** Asked once, and while the term runs: what is late already stays late. Contract, section 6, extends a due day that is to come. */
async function mayNotExtend(ctx: Ctx, { key }: Case): Promise<Refusal | undefined> {
  const of = { noun: 'requests', key }
  const before = await stepsTaken(ctx, { ...of, actions: ['extend'] })
  if (before.length > 0) return new Refusal(409, 'once-only', '这件诉求已申请过一次延期，不能再申请。')
  const handling = (await clocksOf(ctx, { district_code: ctx.district, ...of })).find(({ name }) => name === 'handle')
  if (handling === undefined || today(ctx.now) <= handling.due_on) return undefined
  return new Refusal(
    409,
    'too-late',
    `延期须在办理时限届满前申请，这件诉求的办理时限已于 ${handling.due_on} 到期，不能再申请。请尽快办理并反馈。`,
  )
}

async function grant(ctx: Ctx, { key, row }: Case): Promise<Effect> {
  const asked = (await stepsTaken(ctx, { noun: 'requests', key, actions: ['extend'] })).at(-1)
  const days = Number(asked?.said.days ?? 0)
  return {
    row: { extended_days: Number(row.extended_days ?? 0) + days },
    clocks: [{ extend: 'handle', by: days }],
  }
}

/** What is asked for, and when it is due with it and without. */
async function extensionAsked(ctx: Ctx, of: Case): Promise<string> {
  const asked = (await stepsTaken(ctx, { noun: 'requests', key: of.key, actions: ['extend'] })).at(-1)
  if (!asked || !of.due) return ''
  const after = await dueAfter(ctx, 'requests', of.key, (await grant(ctx, of)).clocks ?? [])
  const why = String(asked.reason).replace(/[。.]+$/, '')
  const due = `办理时限现为${proseDay(of.due.on)}，同意后为${proseDay(after ?? of.due.on)}。`
  return `${asked.unit ?? asked.taken_by}申请延期 ${asked.said.days} 个工作日，原因：${why}。${due}`
}

/** The working days of the pause are granted on top, so that the figures' due day is the clock's. */
async function resume(ctx: Ctx, { key, row }: Case): Promise<Effect> {
  const paused = (await stepsTaken(ctx, { noun: 'requests', key, actions: ['suspend'] })).at(-1)
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
  const rates = rows.length > 0
  return {
    to: rates ? 'rating' : 'calling',
    clocks: [...stops('review'), await starting(ctx, rates ? 'rate' : 'call')],
    ...(rates && { outside: '已有答复，请您评价。' }),
  }
}
