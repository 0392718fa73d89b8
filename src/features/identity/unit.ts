import { sql } from 'kysely'
import { findUnit, type Unit, type UnitWork } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'

/**
 * The unit that an account is given, by its number or name; null for none. It stays in the register until ctx's
 * transaction ends. Refusal 422 `unknown_unit`.
 */
export async function unitFor(ctx: Ctx, numberOrName: string | null): Promise<Unit | null> {
  if (numberOrName === null) return null
  const unit = await findUnit(ctx, numberOrName, 'keep')
  if (unit) return unit
  const message = `单位登记中没有“${numberOrName}”。请填已登记单位的编号或名称，或先登记这个单位。`
  throw new Refusal(422, 'unknown_unit', message, { issues: [{ path: 'unit', message: '没有登记这个单位' }] })
}

/** The accounts in use that are of a unit. */
export const accountsLeftInUnit: UnitWork = {
  words: '在用的账号',
  measure: '个',
  of: ({ district }, { unit_no }) => sql`(select from users u where u.district_code = ${district}
    and u.unit_no = ${unit_no} and u.disabled_at is null)`,
  list: () => ({ noun: 'accounts', filter: { state: 'active' } }),
}

/** How many accounts are of a unit; such a unit stays in the register. */
export const accountsOfUnit = {
  words: '账号',
  count: async (ctx: Ctx, { unit_no }: Record<string, unknown>): Promise<number> => {
    const { rows } = await sql<{ accounts: number }>`select count(*) as accounts from users
      where district_code = ${ctx.district} and unit_no = ${unit_no}`.execute(ctx.db)
    return rows[0]?.accounts ?? 0
  },
}
