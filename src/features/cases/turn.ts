import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { anyOf } from '#platform/db/prepared.ts'
import type { Permission } from '#platform/permission.ts'
import type { Side } from './contract.ts'
import type { Case, Flow, Step } from './flow.ts'
import { keyIn } from './stand.ts'

/** Whose the files and comments of a case are. */
export const whoseOf = ({ source: { noun } }: Flow, { key }: Pick<Case, 'key'>) => ({ noun: noun.noun, key })

/** Whether the caller is no official, from whom what is internal is kept. */
export const isOutside = ({ user }: Ctx): boolean => user?.role === 'enterprise'

/** Whether the caller is of the unit that has the case `alias` of `cases`, or of one above it. */
export const ofOwnUnit = (ctx: Ctx, alias: string): RawBuilder<boolean> =>
  sql<boolean>`coalesce(${ofUnits(ctx, alias)}, false)`

/** The same as a condition, null where nobody has it. */
const ofUnits = ({ user }: Ctx, alias: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${alias}.unit_no`)} = ${anyOf(user?.unitNos ?? [])}`

/** Whether the caller's role may take the step at all. */
export function holds({ user }: Ctx, flow: Flow, action: string): boolean {
  const permission = flow.spec.steps[action]?.permission
  return !user || (permission !== undefined && user.permissions.has(permission))
}

/** Whether the caller stands on the side that the step of a case asks for. */
export function onSide({ user }: Ctx, { serves }: Flow, { side }: Step, { own, assists }: Case): boolean {
  if (side === undefined) return true
  if (side === 'assisting') return assists.some(({ mine }) => mine)
  return own || (side === 'unit or service' && (!user || user.permissions.has(serves)))
}

/** Whether the caller has words in a case: the enterprise, and whose role takes steps. Who only reads has none. */
export const maySpeak = (ctx: Ctx, flow: Flow): boolean =>
  isOutside(ctx) || Object.keys(flow.spec.steps).some(action => holds(ctx, flow, action))

/** Whether the caller may ask the enterprise of a case for more, while it goes on: its unit, or who serves. */
export const mayAsk = ({ user }: Ctx, flow: Flow, { state, row, own }: Case): boolean =>
  user !== null &&
  user.role !== 'enterprise' &&
  (own || user.permissions.has(flow.serves)) &&
  flow.states[state]?.turn != null &&
  flow.enterprise !== undefined &&
  row[flow.enterprise] != null

/** Of a noun with a life what says whose turn its cases are, and who sees them. */
export interface Turns {
  noun: string
  columns: { field: string; key?: boolean | undefined }[]
  states: Flow['states']
  /** As a flow has them. */
  serves: Permission
  convenes?: Permission
}

const among = (alias: string, states: string[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${alias}.state`)} = any(${states}::text[])`

/** The states in which it is a side's turn. */
const statesOf = (states: Flow['states'], side: Side) =>
  Object.keys(states).filter(state => states[state]?.turn === side)

/** Whether the caller is one of the leaders whose turn it may be. */
const convening = ({ user }: Ctx, convenes: Permission | undefined): boolean =>
  convenes !== undefined && user?.permissions.has(convenes) === true

/** The keys of the cases that the caller's units assist with, as a statement. */
const assistedBy = (ctx: Ctx, noun: string): RawBuilder<unknown> => sql`
  select a.key from case_assists a where a.district_code = ${ctx.district} and a.noun = ${noun}
    and ${ofUnits(ctx, 'a')}`

/** The case `alias` of `cases` waits for the caller, who sees its record. */
export function waitsFor({ noun, states, serves, convenes }: Turns): (ctx: Ctx, alias: string) => RawBuilder<boolean> {
  const waits = (alias: string, side: Side) => among(alias, statesOf(states, side))
  const assisted = Object.keys(states).filter(state => states[state]?.assisted)
  // Each arm is something that an index finds, the keys of what is assisted with an array of their own: what is an `or`
  // of statements would be asked of every case. What a unit that assists thinks none above it says in its place.
  const ofUnit = (ctx: Ctx, alias: string) => [
    sql<boolean>`${waits(alias, 'unit')} and ${ofUnits(ctx, alias)}`,
    sql<boolean>`${sql.ref(`${alias}.key`)} = any(array(
      select a.key from case_assists a where a.district_code = ${ctx.district} and a.noun = ${noun}
        and a.unit_no = ${ctx.user?.unitNo ?? null} and a.answered_seq is null and exists (select 1 from cases w
          where w.district_code = a.district_code and w.noun = a.noun and w.key = a.key and ${among('w', assisted)})))`,
  ]
  return (ctx, alias) => {
    if (isOutside(ctx)) return sql<boolean>`(${waits(alias, 'enterprise')} or ${sql.ref(`${alias}.asked`)})`
    const mine = [
      ...(ctx.user?.unitNo ? ofUnit(ctx, alias) : []),
      ...(ctx.user?.permissions.has(serves) ? [waits(alias, 'service')] : []),
      ...(convening(ctx, convenes) ? [waits(alias, 'leaders')] : []),
    ]
    return mine.length > 0 ? sql<boolean>`(${sql.join(mine, sql` or `)})` : sql<boolean>`false`
  }
}

/**
 * A condition on rows of a noun with a life that are the caller's beside those of a data scope: those that their unit
 * has or assists with, those that they took a step with, so that who gave one back still sees what becomes of it, and to
 * leaders those that wait for them.
 */
export function concerns({ noun, columns, states, convenes }: Turns): (ctx: Ctx, alias: string) => RawBuilder<boolean> {
  return (ctx, alias) => {
    const key = keyIn(columns, alias)
    const theirs = convening(ctx, convenes)
      ? sql<boolean>`(${ofUnits(ctx, 'c')} or ${among('c', statesOf(states, 'leaders'))})`
      : ofUnits(ctx, 'c')
    return sql<boolean>`(exists (select 1 from cases c where c.district_code = ${ctx.district} and c.noun = ${noun}
        and c.key = ${key} and ${theirs})
      or ${key} in (select s.key from case_steps s where s.district_code = ${ctx.district}
        and s.noun = ${noun} and s.taken_by_id = ${ctx.user?.id ?? null})
      or ${key} in (${assistedBy(ctx, noun)}))`
  }
}
