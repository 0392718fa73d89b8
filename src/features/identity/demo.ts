import { type Role, roles } from '#features/roles/contract.ts'
import { type Ctx, type DataScope, type User, withTransaction } from '#platform/context.ts'
import { createUser } from './account.ts'
import { givenScope, scopeOfRole, unitNumbers } from './scope.ts'
import { asUser } from './session.ts'

/** Published on purpose, in the demonstration district only; shown on the sign-in page until it is changed. */
export const DEMO_PASSWORD = 'Yishang-2024'

/** What a demonstration account is given beside its role: a part of the district, a unit by its name. */
export interface DemoStanding {
  scope?: Partial<DataScope>
  unit?: string
}

/**
 * One account a role in ctx's district, demo-admin, demo-planner and so on, and one for each of some enterprises, by
 * 统一社会信用代码: demo-enterprise-a, demo-enterprise-b. 409 if they exist.
 */
export function createDemoAccounts(
  ctx: Ctx,
  standing: Partial<Record<Role, DemoStanding>> = {},
  enterprises: string[] = [],
): Promise<{ username: string; password: string; roleLabel: string }[]> {
  return withTransaction(ctx, async ctx => {
    const made = []
    const officials = (Object.keys(roles) as Role[]).filter(role => role !== 'enterprise')
    const wanted = [
      ...officials.map(role => ({ role, mark: '', standing: standing[role] ?? {} })),
      ...enterprises.map((uscc, at) => ({
        role: 'enterprise' as const,
        mark: String.fromCharCode(97 + at),
        standing: { scope: { enterprises: [uscc] } } satisfies DemoStanding,
      })),
    ]
    for (const { role, mark, standing } of wanted) {
      const { label } = roles[role]
      const { scope, unit }: DemoStanding = standing
      const account = {
        username: `demo-${role}${mark && `-${mark}`}`,
        displayName: `演示${label}${mark.toUpperCase()}`,
        role,
        password: DEMO_PASSWORD,
        demo: true,
        scope: scope ? givenScope(scope) : scopeOfRole(role),
        unit,
      }
      const { username } = await createUser(ctx, account)
      made.push({ username, password: DEMO_PASSWORD, roleLabel: label })
    }
    return made
  })
}

/** The demonstration accounts of ctx's district, by user name, as they act. */
export async function demoUsers(ctx: Ctx): Promise<ReadonlyMap<string, User>> {
  const rows = await ctx.db
    .selectFrom('users')
    .select(['id', 'username', 'display_name', 'role', 'district_code', 'unit_no', 'one_time_since'])
    .select(unitNumbers.as('unit_nos'))
    .where('district_code', '=', ctx.district)
    .where('demo_password', 'is not', null)
    .execute()
  const scopes = await ctx.db
    .selectFrom('user_scopes')
    .select(['user_id', 'kind', 'value'])
    .where('district_code', '=', ctx.district)
    .execute()
  const scopesOf = (id: string) => scopes.filter(({ user_id }) => user_id === id)
  return new Map(
    rows.map(row => [row.username, asUser(ctx.declared, { ...row, apart: false, scopes: scopesOf(row.id) })]),
  )
}

/** The accounts, of ctx's district or ('') of all, whose password is still the published one. */
export const openDemoAccounts = ({ db, district }: Ctx) =>
  db
    .selectFrom('users')
    .select(['username', 'display_name'])
    .where('demo_password', 'is not', null)
    .$if(district !== '', query => query.where('district_code', '=', district))
    .orderBy('username')
    .execute()
