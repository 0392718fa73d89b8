import { type RawBuilder, sql } from 'kysely'
import { type Role, roles } from '#features/roles/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { UserRow } from './tables.ts'

type Held = Pick<UserRow, 'id' | 'district_code' | 'role' | 'username'> & { disabled_at: string | null }

/**
 * How many others hold the same role in the district of `users` (a row of the statement around it) and can go on
 * without it: enabled, and signed in with a password of their own. One that was never used opens nothing for anybody.
 */
export const othersOfRole: RawBuilder<number> = sql<number>`(
  select count(*)::int from users others
  where others.district_code = users.district_code and others.role = users.role and others.id <> users.id
    and others.disabled_at is null and others.one_time_since is null
    and exists (select 1 from account_events e where e.district_code = others.district_code
      and e.user_id = others.id and e.kind = 'signed_in'))`

/** A district is never left without somebody who can sign in and manage its accounts. Refusal 409 `last_admin`. */
export async function refuseLast(ctx: Ctx, account: Held): Promise<void> {
  if (account.role !== 'admin' || account.disabled_at) return
  const { others } = await ctx.db
    .selectFrom('users')
    .select(othersOfRole.as('others'))
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow()
  if (others > 0) return
  throw new Refusal(409, 'last_admin', sentence(account.username, account.role))
}

const sentence = (username: string, role: Role) =>
  `“${username}”是本区最后一个能登录的${roles[role].label}，不能停用或改变角色。请先添加另一个${roles[role].label}，待其登录使用后再办。`

/** Nobody raises themselves: one's own role, unit and data scope are another administrator's to change. Refusal 403 `own_rights`. */
export function refuseOwn({ user }: Ctx, account: Pick<UserRow, 'id'>): void {
  if (user?.id !== account.id) return
  throw new Refusal(
    403,
    'own_rights',
    `不能改变自己的角色、所属单位和数据范围，请由另一位${roles.admin.label}办理；本区只有一位的，请先另建一位，或由运维在服务器上用命令 yishang user add 添加。`,
  )
}
