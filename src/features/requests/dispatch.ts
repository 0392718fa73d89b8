import { sql } from 'kysely'
import { calendarOf, dueOf, workingDaysAfter } from '#features/calendar/calendar.ts'
import {
  type Assist,
  answered,
  asked,
  askedBeside,
  beginning,
  type Case,
  type Effect,
  invalidFields,
  isConvened,
  type Said,
  stepsTaken,
  unitSaid,
  unitsSaid,
} from '#features/cases/case.ts'
import { unitAccountsHolding } from '#features/identity/identity.ts'
import type { Unit } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import { handle, noClocks, sign, starting, stops } from './clocks.ts'
import { requestStanding } from './noun.ts'
import { requestSteps } from './steps.ts'
import { handleDays, signHours, termSetting } from './terms.ts'

// How a request gets to its units, and back from them.

/** What a request that goes back to be sent elsewhere no longer has. */
export const undispatched: Row = { unit: null, dispatched_on: null, accepted_on: null, extended_days: 0 }

/** The steps by which a unit gets it, and those after which all is counted anew. */
const SENT = ['dispatch', 'assign']
const ANEW = ['reopen']

const taken = (ctx: Ctx, { key }: Case, ...actions: string[]) =>
  stepsTaken(ctx, { noun: 'requests', key, actions, after: ANEW })

/** Refuses (422) units that nobody would read it for. */
async function requireAccounts(ctx: Ctx, path: 'unit' | 'assisting', units: readonly Unit[]): Promise<void> {
  for (const { number, name } of units) {
    const { rows } = await sql`select id from ${unitAccountsHolding(ctx, 'requests.handle')} a
      where a.unit_no = ${number} limit 1`.execute(ctx.db)
    if (rows.length > 0) continue
    throw wrong(path, `${name}还没有账号能办理，收不到也办不了。请先为它开通账号，或改派其他单位`)
  }
}
const wrong = (path: string, message: string) => invalidFields([{ path, message }], requestSteps.dispatch.fields)

/** The unit that is to have it, and those that assist it. Refusal 422. */
async function unitsNamed(ctx: Ctx, said: Said): Promise<{ unit: Unit; assisting: readonly Unit[] }> {
  const unit = unitSaid(said, 'unit')
  const assisting = unitsSaid(said, 'assisting')
  await requireAccounts(ctx, 'unit', [unit])
  if (assisting.some(({ number }) => number === unit.number)) {
    throw wrong('assisting', `${unit.name}已是主办单位，不能再协办`)
  }
  await requireAccounts(ctx, 'assisting', assisting)
  return { unit, assisting }
}

/** Who is asked to assist hears of it in other words than who has it. */
const askingOf = (of: Case, assists: readonly Assist[], unit: unknown): Pick<Effect, 'other'> =>
  assists.length === 0
    ? {}
    : {
        other: {
          of: { ...of, seq: of.seq + 1, assists },
          tells: ['assisting'],
          words: `请贵单位协办，主办单位为${unit}。`,
        },
      }

/** A unit gets it, and others to assist; the time to accept and to handle it begins. */
export async function dispatch(ctx: Ctx, of: Case, said: Said): Promise<Effect> {
  const { row } = of
  const { unit, assisting } = await unitsNamed(ctx, said)
  const terms = await termSetting.at(ctx)
  const urgency = said.values.urgency ?? row.urgency ?? null
  const limit = Number(said.values.limit ?? handleDays(terms, { category: row.category, urgency }))
  const assists = asked(of, assisting)
  return {
    unit,
    row: { ...undispatched, urgency, unit: unit.name, limit_days: limit, ...(await sinceFirst(ctx, of, limit)) },
    clocks: [...stops('dispatch', 'convene'), sign(signHours(terms, { urgency })), handle(limit)],
    assists,
    ...askingOf(of, assists, unit.name),
  }
}

/**
 * Where the time begins anew that counts from a day before: so many working days are granted on top that the figures'
 * due day is the clock's.
 */
export async function onTop(ctx: Ctx, since: string, limit: number): Promise<number> {
  const dayOf = await calendarOf(ctx)
  const { due } = dueOf({ start: today(ctx.now), workingDays: limit }, dayOf)
  return workingDaysAfter(since, due, dayOf) - limit
}

/** What was dispatched before and is escalated keeps the day of its first dispatch. */
async function sinceFirst(ctx: Ctx, { row: { dispatched_on: first } }: Case, limit: number): Promise<Row> {
  if (!first) return { dispatched_on: today(ctx.now) }
  return { dispatched_on: first, extended_days: await onTop(ctx, String(first), limit) }
}

/** What waits for the convener only the convener sends on, as long as there is one. */
export async function mayNotDispatch(ctx: Ctx, { state }: Case): Promise<Refusal | undefined> {
  if (state !== 'convening' || !(await isConvened(ctx, requestStanding))) return undefined
  return new Refusal(409, 'wrong-state', '这件诉求现为“待协调”，由召集人指定办理，不能派单。')
}

/** Where it goes that no unit has any more: to the convener, or to who dispatches. */
async function withoutUnit(ctx: Ctx, to: 'convening' | 'returned' | 'recalled' | 'registered'): Promise<Effect> {
  const clocks = [...noClocks, await starting(ctx, to === 'convening' ? 'convene' : 'dispatch')]
  return { to, unit: null, assists: [], row: undispatched, clocks }
}
export const backToBeginning = (ctx: Ctx): Promise<Effect> => withoutUnit(ctx, 'registered')

/** A unit gives back within the working days that were set when it was dispatched, and never what the convener assigned. */
export async function mayNotReturn(ctx: Ctx, of: Case): Promise<Refusal | undefined> {
  const { row } = of
  const dispatched = (await taken(ctx, of, ...SENT)).at(-1)
  if (dispatched?.action === 'assign') {
    const words = '这件诉求由召集人指定办理，不再退单。确有困难的，请写意见说明，或请其他单位协办。'
    return new Refusal(409, 'assigned', words)
  }
  // A workbook may say who has it and not since when: then there is no day to count from.
  if (!row.dispatched_on) return undefined
  const dayOf = await calendarOf(ctx)
  const { returnDays } = await termSetting.at(ctx, dispatched?.at)
  const { due } = dueOf({ start: String(row.dispatched_on), workingDays: returnDays }, dayOf)
  if (today(ctx.now) <= due) return undefined
  return new Refusal(
    409,
    'too-late',
    `退单须在派单后 ${returnDays} 个工作日内，已于 ${due} 到期。请办理，或商企业服务调整。`,
  )
}

/** What a second unit gives back is the convener's to settle, where there is one. */
export async function giveBack(ctx: Ctx, of: Case): Promise<Effect> {
  const second = (await taken(ctx, of, 'return')).length > 0
  const convened = second && (await isConvened(ctx, requestStanding))
  return {
    ...(await withoutUnit(ctx, convened ? 'convening' : 'returned')),
    ...(second && { tells: ['leaders'] as const }),
    ...(of.assists.length > 0 && {
      other: { of, tells: ['assisting'] as const, words: '已由主办单位退单，不再请贵单位协办。' },
    }),
  }
}

/** Taken back from its unit by who dispatches; whom the convener named, only the convener replaces. */
export async function recall(ctx: Ctx, of: Case): Promise<Effect> {
  const assigned = (await taken(ctx, of, ...SENT)).at(-1)?.action === 'assign'
  const convened = assigned && (await isConvened(ctx, requestStanding))
  return {
    ...(await withoutUnit(ctx, convened ? 'convening' : 'recalled')),
    ...(convened && { tells: ['leaders'] as const }),
    other: { of, tells: ['unit', 'assisting'], words: '已由企业服务收回，另行派单。' },
  }
}

/** More units are asked to assist, or some that have answered once more. */
export async function invite(ctx: Ctx, of: Case, said: Said): Promise<Effect> {
  const units = unitsSaid(said, 'assisting')
  const main = units.find(({ number }) => number === of.unitNo)
  if (main) throw wrong('assisting', `${main.name}已是主办单位，不能再协办`)
  const waited = units.find(({ number }) => of.assists.some(one => one.unitNo === number && one.answered === null))
  if (waited) throw wrong('assisting', `已请${waited.name}协办，还没有提出意见，不必再请`)
  await requireAccounts(ctx, 'assisting', units)
  return { assists: askedBeside(of, units), ...askingOf(of, asked(of, units), of.row.unit) }
}

/** Each unit says once what it thinks; more is said as a comment. */
export function mayNotAssist(_: Ctx, { assists }: Case): Refusal | undefined {
  if (assists.some(({ mine, answered: in_ }) => mine && in_ === null)) return undefined
  return new Refusal(409, 'once-only', '贵单位已提出协办意见。还有要说的，请写在“意见”里。')
}

/** The unit that has it hears what those that assist think. */
export function assist(_: Ctx, of: Case, { values }: Said): Effect {
  const who = of.assists.flatMap(({ mine, answered: in_, unit }) => (mine && in_ === null ? [unit] : [])).join('、')
  const words = `收到${who}的协办意见：${beginning(String(values.text))}`
  return { assists: answered(of), other: { of: { ...of, seq: of.seq + 1 }, tells: ['unit'], words } }
}
