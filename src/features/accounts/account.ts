import type { GivenScope } from '#features/identity/contract.ts'
import {
  createUser,
  disable,
  endSessionsOf,
  findAccount,
  givenScope,
  giveScope,
  giveUnit,
  hashPassword,
  rename,
  replacePassword,
  setRole,
  unknownIn,
} from '#features/identity/identity.ts'
import type { Role } from '#features/roles/contract.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { requireVersion } from '#platform/version.ts'
import type { Account } from './contract.ts'
import { oneTimePassword } from './one-time.ts'
import { accountOf } from './queries.ts'

interface Wanted {
  displayName?: string | undefined
  role?: Role | undefined
  scope?: GivenScope | undefined
  /** Number or name of a registered unit; null takes it back. */
  unit?: string | null | undefined
}
interface Saved {
  account: Account
  /** What the ledger does not know yet. */
  warnings: string[]
}

/**
 * Creates an account in ctx's district with a password that is told once and has to be changed.
 * Refusals as createUser: 409 `username_taken`, 422 `bad_username`, `unknown_unit`.
 */
export async function addAccount(
  ctx: Ctx,
  { scope: given, ...wanted }: Wanted & { username: string; role: Role },
): Promise<Saved & { password: string }> {
  const password = oneTimePassword()
  const scope = given && givenScope(given)
  return withTransaction(ctx, async inside => {
    const { id } = await createUser(inside, {
      ...wanted,
      ...(scope !== undefined && { scope }),
      password,
      oneTime: true,
    })
    const warnings = await unknownIn(inside, scope ?? null)
    if (await awaitsAuthority(inside, id)) warnings.push(AWAITS)
    return { account: await accountOf(inside, id), password, warnings }
  })
}

const AWAITS = '本区实行三员分立：这个账号要等安全管理员核定角色和数据范围、恢复使用后才能登录。'

/** Who may create accounts but not say what they may do leaves them shut, for who may. */
async function awaitsAuthority(ctx: Ctx, id: string): Promise<boolean> {
  if (!ctx.user || ctx.user.permissions.has('accounts.authorise')) return false
  await disable(ctx, id)
  return true
}

/** Changes what is given, if the account is still as `seen`. Refusals 404, 428, 412, 403 `own_rights`, 409 `last_admin`, 422 `unknown_unit`. */
export function editAccount(ctx: Ctx, id: string, seen: string | undefined, wanted: Wanted): Promise<Saved> {
  return withTransaction(ctx, async inside => {
    const before = await findAccount(inside, id)
    requireVersion(String(before.version), seen, {
      missing: '缺少 If-Match：请先读取这个账号，并带上它的版本再修改。',
      stale: `账号“${before.username}”在您打开之后已被他人修改。请刷新，核对后再改。`,
    })
    if (wanted.role) await setRole(inside, id, wanted.role)
    if (wanted.displayName && wanted.displayName !== before.display_name)
      await rename(inside, before, wanted.displayName)
    if (wanted.unit !== undefined) await giveUnit(inside, before, wanted.unit)
    const scope = wanted.scope === undefined ? undefined : givenScope(wanted.scope)
    if (scope !== undefined) await giveScope(inside, before, scope)
    return { account: await accountOf(inside, id), warnings: await unknownIn(inside, scope ?? null) }
  })
}

/** Replaces the password by one that is told once; every session ends, and no waiting stands. Refusals 404, 409 `no_password`. */
export async function resetPassword(ctx: Ctx, id: string): Promise<{ account: Account; password: string }> {
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  return withTransaction(ctx, async inside => {
    const account = await findAccount(inside, id)
    await replacePassword(inside, account, hash)
    return { account: await accountOf(inside, account.id), password }
  })
}

/** Ends every session of the account, or the one named. Refusal 404. */
export function endSessions(ctx: Ctx, id: string, session?: string): Promise<{ ended: number }> {
  return withTransaction(ctx, async inside => ({
    ended: await endSessionsOf(inside, await findAccount(inside, id), session),
  }))
}
