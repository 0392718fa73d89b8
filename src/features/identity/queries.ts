import { demoOr, isDemo } from '#features/districts/district.ts'
import { type Role, roles } from '#features/roles/contract.ts'
import { findUnit } from '#features/units/unit.ts'
import type { Ctx, User } from '#platform/context.ts'
import type { Permission } from '#platform/permission.ts'
import type { Session } from './contract.ts'
import { sayScope, zoneNames } from './scope.ts'

/** What the interface knows of this sign-in: who, what they may do, and the demonstration's accounts if there is one. */
export async function describeSession(ctx: Ctx, user: User | null): Promise<Session> {
  const districts = await demoOr(ctx, user?.district ?? '')
  const own = districts.find(({ code }) => code === user?.district)
  const names = Object.keys(ctx.declared.permissions) as Permission[]
  const demo = districts.some(district => district.demo)
  return {
    user: user && {
      username: user.username,
      displayName: user.displayName,
      roleLabel: roles[user.role as Role].label,
      district: { code: user.district, name: own?.name ?? user.district },
      unit: await unitName(ctx, user),
      scope: sayScope(user.scope, await zoneNames(ctx, user.district, [user.scope])),
      mustChangePassword: user.mustChangePassword,
    },
    can: Object.fromEntries(names.map(name => [name, user?.permissions.has(name) ?? false])),
    demo: user ? (own?.demo ?? false) : demo,
    demoAccounts: demo ? await demoAccounts(ctx) : [],
  }
}

const unitName = async (ctx: Ctx, { district, unitNo }: User) =>
  unitNo === null ? null : ((await findUnit({ ...ctx, district }, unitNo))?.name ?? null)

async function demoAccounts(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('users')
    .innerJoin('roles', 'roles.code', 'users.role')
    .select(['username', 'demo_password', 'role'])
    .where(isDemo('users.district_code'))
    .where('demo_password', 'is not', null)
    .where('disabled_at', 'is', null)
    .orderBy('roles.position')
    .orderBy('username')
    .execute()
  return rows.map(row => ({
    username: row.username,
    password: row.demo_password ?? '',
    roleLabel: roles[row.role].label,
  }))
}
