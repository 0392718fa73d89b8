import { sql } from 'kysely'
import { accountsCalled } from '#features/identity/identity.ts'
import { unitsCalled } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { lend } from '#platform/lend.ts'
import type { Permission } from '#platform/permission.ts'

/** Which unit looks after which enterprise of a district, since when. */
export const liaisonsOf = lend('liaisons')

/** The accounts, of those that hold the permission, of who looks after an enterprise on a day: the officer, or else the unit. */
export async function officersOf(
  ctx: Ctx,
  { uscc, day, holding }: { uscc: string; day: string; holding: Permission },
): Promise<string[]> {
  const { rows } = await sql<{ unit_no: string; officer: string | null }>`
    select distinct u.unit_no, l.officer from ${liaisonsOf(ctx.district)} l
    join ${unitsCalled(ctx.district)} u on u.called = l.unit
    where l.uscc = ${uscc} and l.began_on <= ${day} and (l.ended_on is null or l.ended_on > ${day})`.execute(ctx.db)
  const found: string[] = []
  for (const { unit_no, officer } of rows) found.push(...(await accountsCalled(ctx, unit_no, officer, holding)))
  return found
}
