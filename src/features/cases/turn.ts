import { type RawBuilder, sql } from 'kysely'
import { numbersBelow } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/permission.ts'
import type { Side } from './contract.ts'
import type { Case, Flow, Step } from './flow.ts'
import { keyIn } from './stand.ts'

/** Whose the files and comments of a case are. */
export const whoseOf = ({ source: { noun } }: Flow, { key }: Pick<Case, 'key'>) => ({ noun: noun.noun, key })

/** Whether the caller is no official, from whom what is internal is kept. */
export const isOutside = ({ user }: Ctx): boolean => user?.role === 'enterprise'

/** The numbers of the unit that the caller works for and of all below it, in brackets; of none where there is none. */
const ownUnits = (ctx: Ctx): RawBuilder<unknown> => numbersBelow(ctx.district, ctx.user?.unitNo ?? '')

/** Whether the caller is of the unit that has the case `alias` of `cases`, or of one above it. */
export const ofOwnUnit = (ctx: Ctx, alias: string): RawBuilder<boolean> =>
  sql<boolean>`coalesce(${ofUnits(ctx, alias)}, false)`

/** The same as a condition, null where nobody has it: the units as an array, so that an index finds what they have. */
const ofUnits = (ctx: Ctx, alias: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${alias}.unit_no`)} = any(array${ownUnits(ctx)})`

/** Whether the caller's role may take the step at all. */
export function holds({ user }: Ctx, flow: Flow, action: string): boolean {
  const permission = flow.spec.steps[action]?.permission
  return !user || (permission !== undefined && user.permissions.has(permission))
}

/** Whether the caller stands on the side that the step of a case asks for. */
export const onSide = ({ user }: Ctx, { serves }: Flow, { side }: Step, { own }: Pick<Case, 'own'>): boolean =>
  side === undefined || own || (side === 'unit or service' && (!user || user.permissions.has(serves)))

/** Whether the caller may ask the enterprise of a case for more, while it goes on: its unit, or who serves. */
export const mayAsk = ({ user }: Ctx, flow: Flow, { state, row, own }: Case): boolean =>
  user !== null &&
  user.role !== 'enterprise' &&
  (own || user.permissions.has(flow.serves)) &&
  flow.states[state]?.turn != null &&
  flow.enterprise !== undefined &&
  row[flow.enterprise] != null

/** The states in which it is a side's turn. */
const statesOf = (states: Flow['states'], side: Side) =>
  Object.keys(states).filter(state => states[state]?.turn === side)

/** The case `alias` of `cases` waits for the caller, who sees its record; `serves` as a flow has it. */
export function waitsFor(states: Flow['states'], serves: Permission): (ctx: Ctx, alias: string) => RawBuilder<boolean> {
  const waits = (alias: string, side: Side) =>
    sql<boolean>`${sql.ref(`${alias}.state`)} = any(${statesOf(states, side)}::text[])`
  return (ctx, alias) => {
    if (isOutside(ctx)) return sql<boolean>`(${waits(alias, 'enterprise')} or ${sql.ref(`${alias}.asked`)})`
    const asUnit = sql<boolean>`(${waits(alias, 'unit')} and ${ofUnits(ctx, alias)})`
    return ctx.user?.permissions.has(serves) ? sql<boolean>`(${waits(alias, 'service')} or ${asUnit})` : asUnit
  }
}

/**
 * A condition on rows of a noun with a life that are the caller's beside those of a data scope: their unit's, and those
 * that they took a step with: who gave one back still sees what becomes of it.
 */
export const concerns =
  (noun: string, columns: { field: string; key?: boolean | undefined }[]) =>
  (ctx: Ctx, alias: string): RawBuilder<boolean> =>
    sql<boolean>`(exists (select 1 from cases c where c.district_code = ${ctx.district} and c.noun = ${noun}
        and c.key = ${keyIn(columns, alias)} and ${ofUnits(ctx, 'c')})
      or ${keyIn(columns, alias)} in (select s.key from case_steps s where s.district_code = ${ctx.district}
        and s.noun = ${noun} and s.taken_by_id = ${ctx.user?.id ?? null}))`
