import { type RawBuilder, sql } from 'kysely'
import { type Role, roles } from '#features/roles/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { UserRow } from './tables.ts'

type Held = Pick<UserRow, 'id' | 'district_code' | 'role' | 'username'> & { disabled_at: string | null }

/** Enabled, and signed in with a password of its own: one that was never used opens nothing for anybody. SQL over `others`. */
const usable = sql<boolean>`(others.disabled_at is null and others.one_time_since is null
  and exists (select 1 from account_events e where e.district_code = others.district_code
    and e.user_id = others.id and e.kind = 'signed_in'))`

/** How many others hold the same role in the district of `users` (a row of the statement around it) and can sign in. */
export const othersOfRole: RawBuilder<number> = sql<number>`(
  select count(*)::int from users others
  where others.district_code = users.district_code and others.role = users.role and others.id <> users.id and ${usable})`

/** How many accounts of the role can sign in, in ctx's district. */
export async function usableOf({ db, district }: Ctx, role: Role): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from users others
    where others.district_code = ${district} and others.role = ${role} and ${usable}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Two administrators who take each other's rights at the same moment go one after the other. */
export async function lockRoles({ db }: Ctx): Promise<void> {
  await db.selectFrom('roles').select('code').where('code', '=', 'admin').forNoKeyUpdate().execute()
}

/** Roles that a district may not be without: while the three duties are apart, each of them. */
const kept = (apart: boolean): Role[] => (apart ? ['admin', 'security', 'auditor'] : ['admin'])

/** A district is never left without somebody who can sign in and manage its accounts. Refusal 409 `last_admin`. */
export async function refuseLast(ctx: Ctx, account: Held, apart: RawBuilder<boolean>): Promise<void> {
  if (account.disabled_at) return
  const found = await ctx.db
    .selectFrom('users')
    .select([othersOfRole.as('others'), apart.as('apart')])
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow()
  if (found.others > 0 || !kept(found.apart).includes(account.role)) return
  throw new Refusal(409, 'last_admin', sentence(account.username, account.role))
}

const sentence = (username: string, role: Role) =>
  `“${username}”是本区最后一个能登录的${roles[role].label}，不能停用或改变角色。请先添加另一个${roles[role].label}，待其登录使用后再办。`

/** Nobody raises themselves: one's own role and data scope are another administrator's to change. Refusal 403 `own_rights`. */
export function refuseOwn({ user }: Ctx, account: Pick<UserRow, 'id'>): void {
  if (user?.id !== account.id) return
  throw new Refusal(
    403,
    'own_rights',
    `不能改变自己的角色和数据范围，请由另一位${roles.admin.label}办理（三员分立时由另一位${roles.security.label}）；本区只有一位的，请先另建一位，或由运维在服务器上用命令 yishang user add 添加。`,
  )
}
