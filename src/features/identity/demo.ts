import { type Ctx, type DataScope, withTransaction } from '#platform/context.ts'
import { createUser } from './account.ts'
import { type Role, roles } from './contract.ts'
import { givenScope, scopeOfRole } from './scope.ts'

/** Published on purpose, in the demonstration district only; shown on the sign-in page until it is changed. */
export const DEMO_PASSWORD = 'Yishang-2024'

/** One account a role in ctx's district: demo-admin, demo-planner and so on, some for a part of it. 409 if they exist. */
export function createDemoAccounts(
  ctx: Ctx,
  scopes: Partial<Record<Role, Partial<DataScope>>> = {},
): Promise<{ username: string; password: string; roleLabel: string }[]> {
  return withTransaction(ctx, async ctx => {
    const made = []
    for (const role of Object.keys(roles) as Role[]) {
      const { label } = roles[role]
      const account = {
        username: `demo-${role}`,
        displayName: `演示${label}`,
        role,
        password: DEMO_PASSWORD,
        demo: true,
        scope: scopes[role] ? givenScope(scopes[role]) : scopeOfRole(role),
      }
      const { username } = await createUser(ctx, account)
      made.push({ username, password: DEMO_PASSWORD, roleLabel: label })
    }
    return made
  })
}
