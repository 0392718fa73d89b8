import type { GivenScope } from '#features/identity/contract.ts'
import {
  type Account as AccountRow,
  createUser,
  findAccount,
  givenScope,
  hashPassword,
  noteEvent,
  refuseOwn,
  release,
  sayScope,
  scopeOf,
  setRole,
  storeScope,
  unitFor,
  unknownIn,
  update,
} from '#features/identity/identity.ts'
import type { Role } from '#features/roles/contract.ts'
import { findUnit, type Unit } from '#features/units/unit.ts'
import type { DataScope } from '#platform/context.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
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
    return { account: await accountOf(inside, id), password, warnings: await unknownIn(inside, scope ?? null) }
  })
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
    if (scope !== undefined) await moveTo(inside, before, scope)
    return { account: await accountOf(inside, id), warnings: await unknownIn(inside, scope ?? null) }
  })
}

async function rename(ctx: Ctx, account: AccountRow, name: string) {
  await ctx.db
    .updateTable('users')
    .set(eb => ({ display_name: name, version: eb('version', '+', 1), updated_at: ctx.now }))
    .where('id', '=', account.id)
    .execute()
  await noteEvent(ctx, account, 'renamed', { detail: { from: account.display_name, to: name } })
}

/** Sessions stay: the unit is read with every request. */
async function giveUnit(ctx: Ctx, account: AccountRow, wanted: string | null) {
  const [from, to] = [account.unit_no && (await findUnit(ctx, account.unit_no)), await unitFor(ctx, wanted)]
  if (account.unit_no === (to?.number ?? null)) return
  refuseOwn(ctx, account)
  await ctx.db
    .updateTable('users')
    .set(eb => ({ unit_no: to?.number ?? null, version: eb('version', '+', 1), updated_at: ctx.now }))
    .where('id', '=', account.id)
    .execute()
  const said = (unit: Unit | null | undefined | '') => (unit ? unit.name : '未设')
  await noteEvent(ctx, account, 'unit_changed', { detail: { from: said(from), to: said(to) } })
}

const ordered = (scope: DataScope | null) => {
  const of = (values: string[]) => [...new Set(values)].sort()
  return scope && { units: of(scope.units), zones: of(scope.zones), streets: of(scope.streets), lists: of(scope.lists) }
}

/** Sessions stay: the scope is read with every request. */
async function moveTo(ctx: Ctx, account: AccountRow, scope: DataScope | null) {
  const rows = await ctx.db
    .selectFrom('user_scopes')
    .select(['kind', 'value'])
    .where('user_id', '=', account.id)
    .execute()
  const [from, to] = [sayScope(ordered(scopeOf(rows))), sayScope(ordered(scope))]
  if (from === to) return
  refuseOwn(ctx, account)
  await storeScope(ctx, account, scope)
  const changed = ctx.db.updateTable('users').set(eb => ({ version: eb('version', '+', 1), updated_at: ctx.now }))
  await changed.where('id', '=', account.id).execute()
  await noteEvent(ctx, account, 'scope_changed', { detail: { from, to } })
}

/** Replaces the password by one that is told once; every session ends, and no waiting stands. Refusal 404. */
export async function resetPassword(ctx: Ctx, id: string): Promise<{ account: Account; password: string }> {
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  return withTransaction(ctx, async inside => {
    const account = await findAccount(inside, id)
    const stored = await inside.db
      .updateTable('credentials')
      .set({ password: hash, updated_at: inside.now })
      .where('user_id', '=', account.id)
      .where('provider_id', '=', 'credential')
      .returning('id')
      .executeTakeFirst()
    if (!stored) throw new Refusal(409, 'no_password', `账号“${account.username}”不用密码登录，没有可以重置的密码。`)
    await update(inside, account, { demo_password: null, one_time_since: inside.now })
    await release(inside, account.username)
    await noteEvent(inside, account, 'password_reset')
    return { account: await accountOf(inside, account.id), password }
  })
}

/** Ends every session of the account, or the one named. Refusal 404. */
export function endSessions(ctx: Ctx, id: string, session?: string): Promise<{ ended: number }> {
  return withTransaction(ctx, async inside => {
    const account = await findAccount(inside, id)
    const ended = await inside.db
      .deleteFrom('sessions')
      .where('user_id', '=', account.id)
      .$if(session !== undefined, query => query.where('id', '=', session ?? ''))
      .returning('id')
      .execute()
    if (session !== undefined && ended.length === 0) throw notFound('这次登录')
    await noteEvent(inside, account, 'sessions_ended', { detail: { ended: ended.length } })
    return { ended: ended.length }
  })
}
