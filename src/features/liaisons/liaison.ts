import { type RawBuilder, sql } from 'kysely'
import { mayRead, visibleRows } from '#features/access/access.ts'
import { unitAccountsHolding } from '#features/identity/identity.ts'
import { unitsCalled } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { heldOn } from '#platform/held.ts'
import { lend } from '#platform/lend.ts'
import type { Permission } from '#platform/permission.ts'

/** Which unit looks after which enterprise of a district, since when. */
export const liaisonsOf = lend('liaisons')

/**
 * The column names an enterprise that the caller's unit, one below it, or a unit of their scope looks after today. Of who
 * sees every relation: one that anybody looks after.
 */
export function lookedAfter(ctx: Ctx, column: string): RawBuilder<boolean> {
  const { user, district, declared, now } = ctx
  if (!mayRead(ctx, 'liaisons')) return sql<boolean>`false`
  const { belowNumber } = declared.access.kinds.units
  return sql<boolean>`${sql.ref(column)} in (select l.uscc from ${liaisonsOf(district)} l
    where ${heldOn(today(now), 'l')}
      and (l.unit in ${belowNumber(district, user?.unitNo ?? '')} or ${visibleRows(ctx, 'liaisons', 'l')}))`
}

/**
 * As a part of a statement: who looks after which enterprise on a day, `uscc` and `user_id`, in brackets: of the accounts
 * that hold the permission the officer's, or else all of the unit.
 */
export function officersHolding(ctx: Ctx, { day, holding }: { day: string; holding: Permission }): RawBuilder<unknown> {
  const people = unitAccountsHolding(ctx, holding)
  return sql`(select distinct l.uscc, p.id as user_id from ${liaisonsOf(ctx.district)} l
    join ${unitsCalled(ctx.district)} u on u.called = l.unit
    join ${people} p on p.unit_no = u.unit_no
    where ${heldOn(day, 'l')} and (p.display_name = l.officer
      or not exists (select from ${people} n where n.unit_no = u.unit_no and n.display_name = l.officer)))`
}

/** The same of one enterprise. */
export async function officersOf(
  ctx: Ctx,
  { uscc, day, holding }: { uscc: string; day: string; holding: Permission },
): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`select user_id from ${officersHolding(ctx, { day, holding })} o
    where o.uscc = ${uscc}`.execute(ctx.db)
  return rows.map(({ user_id }) => user_id)
}
