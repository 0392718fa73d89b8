import {
  type Case,
  clocksOf,
  type Effect,
  type Flow,
  findCase,
  invalidFields,
  type Said,
  stepsTaken,
  tokenOf,
} from '#features/cases/case.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { Refusal } from '#platform/errors.ts'
import type { Row } from '#platform/history.ts'
import { heldClocks, releasedClocks } from './clocks.ts'
import { backToBeginning } from './dispatch.ts'
import { openStates } from './states.ts'
import { requestSteps } from './steps.ts'

// Two requests become one.

const wrong = (path: string, message: string) => invalidFields([{ path, message }], requestSteps.merge.fields)

const enterpriseOf = ({ uscc, enterprise_name }: Row) => uscc ?? enterprise_name ?? null
const nameOf = ({ enterprise_name, uscc }: Row) => String(enterprise_name ?? uscc)

/**
 * A request goes into another that goes on. Where the two are of different enterprises that has to be confirmed, and the
 * enterprise of the one is told nothing of the other. Refusal 422.
 */
export async function merge(ctx: Ctx, { key, row }: Case, { values }: Said): Promise<Effect> {
  const into = String(values.into)
  if (into === key) throw wrong('into', '不能并入它自己')
  // One merge after the other, so that no two go into each other.
  await takeTurn(ctx.db, `merge ${ctx.district} requests`)
  const of = await other(ctx, into)
  if (!openStates.includes(of.state)) throw wrong('into', `“${into}”已经结束，不能并入`)
  const [mine, theirs] = [enterpriseOf(row), enterpriseOf(of.row)]
  const differ = mine !== null && theirs !== null && mine !== theirs
  if (differ && values.sure === null) throw wrong('sure', sayApart(into, row, of.row))
  return {
    row: { closed_on: today(ctx.now) },
    clocks: heldClocks,
    ...((differ || theirs === null) && { outside: '已合并，由另一件相同的诉求一并办理。' }),
    other: { of, tells: ['service', 'unit'], words: `有一件诉求并入：${key}。` },
  }
}

/**
 * It stands where it stood before it was merged, with its unit and its terms: these go on from their beginning, so that
 * what was late is late. Only a suspension does not count (contract, section 6), and being merged is none.
 */
export async function unmerge(ctx: Ctx, of: Case): Promise<Effect> {
  const whose = { noun: 'requests', key: of.key }
  const row: Row = { closed_on: null }
  // Of one that was merged before its terms were kept, nothing is known to go on from.
  const kept = await clocksOf(ctx, { district_code: ctx.district, ...whose })
  if (kept.length === 0) {
    const back = await backToBeginning(ctx)
    return { ...back, row: { ...back.row, ...row } }
  }
  const merged = (await stepsTaken(ctx, { ...whose, actions: ['merge'] })).at(-1)
  return { to: merged?.from_state ?? 'registered', row, clocks: releasedClocks }
}

async function other(ctx: Ctx, into: string): Promise<Case> {
  const flow = ctx.declared.flows.get('requests') as Flow
  const { of } = await findCase(ctx, flow, tokenOf(into)).catch(cause => {
    throw cause instanceof Refusal && cause.status === 404 ? wrong('into', `没有编号为“${into}”的诉求`) : cause
  })
  return of
}

/** What is to be confirmed. */
const sayApart = (into: string, one: Row, two: Row): string =>
  `这件是${nameOf(one)}提的，并入的“${into}”是${nameOf(two)}提的，不是同一家企业。合并后，${nameOf(one)}只知道已由另一件相同的诉求一并办理，看不到对方的企业和内容；${nameOf(two)}不另行通知。确是同一件事的，请勾选“确认合并”再提交`
