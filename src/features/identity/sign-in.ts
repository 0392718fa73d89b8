import { noteAudit } from '#features/audit/audit.ts'
import { type Ctx, type User, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { checkNewPassword, update } from './account.ts'
import { type Auth, hashPassword, verifyPassword } from './auth.ts'
import { username as usernameSchema } from './contract.ts'
import { dutiesApart } from './duties.ts'
import { noteEvent } from './events.ts'
import { othersOfRole } from './rights.ts'
import { scopeRows, unitNumbers } from './scope.ts'
import { asUser, newSession } from './session.ts'
import { type Attempt, admit, attemptOf, failed, inTurn, succeeded } from './throttle.ts'

/** Where a request came from. */
export interface From {
  address: string
  userAgent: string
}
export interface SignedIn {
  user: User
  /** set-cookie headers for the answer. */
  cookies: string[]
}

/** A password that an administrator handed out opens the account for so long, ms. */
const ONE_TIME = 7 * 24 * 3600 * 1000
/** Stands for every name that no account can have: it costs what an unknown name costs. */
const NOBODY = '?'
const wrong = () => new Refusal(401, 'wrong_credentials', '用户名或密码不正确。')
const disabled = () => new Refusal(403, 'account_disabled', '该账号已停用。如需恢复使用，请联系系统管理员。')
const expired = () =>
  new Refusal(403, 'one_time_password_expired', '一次性密码已过期（7 天）。请联系系统管理员重新发放。')
const wrongCurrent = () => new Refusal(422, 'wrong_password', '当前密码不正确，请重新输入。')

/** One query whoever is asked for, so that its time tells nothing. */
async function findForSignIn(ctx: Ctx, username: string) {
  return ctx.db
    .selectFrom('users')
    .leftJoin('credentials', join =>
      join.onRef('credentials.user_id', '=', 'users.id').on('credentials.provider_id', '=', 'credential'),
    )
    .selectAll('users')
    .select(['credentials.password', unitNumbers.as('unit_nos'), scopeRows.as('scopes')])
    .select([othersOfRole.as('others'), dutiesApart.as('apart')])
    .where('users.username', '=', username)
    .executeTakeFirst()
}
type Found = NonNullable<Awaited<ReturnType<typeof findForSignIn>>>

/** Why the right password opens nothing. */
function whyShut({ now }: Ctx, found: Found | undefined): 'disabled' | 'expired' | undefined {
  if (found?.disabled_at) return 'disabled'
  const late = found?.one_time_since && now.getTime() - Date.parse(found.one_time_since) > ONE_TIME
  return late ? 'expired' : undefined
}

const isLastAdmin = (found: Found | undefined) => found?.role === 'admin' && !found.disabled_at && found.others === 0

type Why = 'disabled' | 'expired' | 'password' | 'current_password'
function noteFailure(ctx: Ctx, attempt: Attempt, found: Found | undefined, from: From, why: Why): Promise<void> {
  return withTransaction(ctx, async ctx => {
    await failed(ctx, attempt)
    if (!found) return
    await noteEvent(ctx, found, 'sign_in_failed', { address: from.address, detail: { why } })
    await audit({ ...ctx, user: null, actor: '访客' }, found, why === 'current_password' ? 'change' : 'in', { why })
  })
}

const acts = {
  in: { action: '登录', operation: 'POST /api/v1/session' },
  change: { action: '修改密码', operation: 'PUT /api/v1/session/password' },
}
const statuses = { disabled: 403, expired: 403, password: 401, current_password: 422 } as const

/** In the audit log of the account's district, which a sign-in does not have yet. */
function audit(ctx: Ctx, found: Found, act: keyof typeof acts, failure?: { why: Why }): Promise<void> {
  const target = `账号 ${found.username}`
  const outcome = failure
    ? { result: 'refused' as const, status: statuses[failure.why], detail: failure }
    : { result: 'done' as const, status: 200 }
  return noteAudit({ ...ctx, district: found.district_code }, { ...acts[act], target, ...outcome })
}

/**
 * Signs in by user name and password. Refusals: 401 `wrong_credentials` (also for an unknown name, after the same time),
 * 403 `account_disabled` or `one_time_password_expired` (only to who knows the password), 429 `too_many_attempts` with Retry-After.
 * Call it outside a transaction: checking the password takes about 80 ms, and the embedded database has one connection.
 */
export async function signIn(
  ctx: Ctx,
  auth: Auth,
  sent: { username: string; password: string },
  from: From,
): Promise<SignedIn> {
  const username = usernameSchema.safeParse(sent.username).data ?? NOBODY
  const attempt = attemptOf(username, from.address)
  return inTurn(attempt, () => tryIn(ctx, auth, { username, password: sent.password }, from))
}

async function tryIn(
  ctx: Ctx,
  auth: Auth,
  sent: { username: string; password: string },
  from: From,
): Promise<SignedIn> {
  const { username } = sent
  const attempt = attemptOf(username, from.address)
  const found = await findForSignIn(ctx, username)
  await admit(ctx, attempt, isLastAdmin(found))
  let shut: Why | undefined
  const cookies = await auth
    .signIn(ctx.db, { username, password: sent.password }, () => {
      shut = whyShut(ctx, found)
      if (shut) throw shut === 'disabled' ? disabled() : expired()
      return newSession(ctx.now, found?.session_epoch ?? -1, from)
    })
    .catch(async cause => {
      if (shut) await noteFailure(ctx, attempt, found, from, shut)
      throw cause
    })
  if (!cookies || !found) {
    await noteFailure(ctx, attempt, found, from, 'password')
    throw wrong()
  }
  await withTransaction(ctx, async ctx => {
    await succeeded(ctx, attempt)
    await ctx.db.deleteFrom('sessions').where('expires_at', '<', ctx.now.toISOString()).execute()
    await noteEvent(ctx, found, 'signed_in', { who: { id: found.id, name: found.display_name }, address: from.address })
    await audit({ ...ctx, user: asUser(ctx.declared, found), actor: found.username }, found, 'in')
  })
  return { user: asUser(ctx.declared, found), cookies }
}

/** Ends the session of this request; returns the cookies to set. */
export function signOut(ctx: Ctx & { user: User }, auth: Auth, request: Request, from: From): Promise<string[]> {
  const { user } = ctx
  return withTransaction(ctx, async ctx => {
    const account = { id: user.id, district_code: user.district }
    await noteEvent(ctx, account, 'signed_out', { address: from.address })
    return auth.signOut(ctx.db, request)
  })
}

/**
 * Changes the user's own password; every session ends, and the caller gets a new one (cookies to set).
 * Wrong current passwords are slowed down like wrong sign-ins.
 * Refusals: 422 `wrong_password`, `same_password` or `weak_password`, 429 `too_many_attempts`.
 */
export async function changePassword(
  ctx: Ctx & { user: User },
  auth: Auth,
  sent: { current: string; next: string },
  from: From,
): Promise<string[]> {
  const { username } = ctx.user
  checkNewPassword(sent.next)
  const attempt = attemptOf(username, from.address)
  const found = await findForSignIn(ctx, username)
  await admit(ctx, attempt, isLastAdmin(found))
  if (!found?.password || !(await verifyPassword(found.password, sent.current))) {
    await noteFailure(ctx, attempt, found, from, 'current_password')
    throw wrongCurrent()
  }
  if (sent.next === sent.current) throw new Refusal(422, 'same_password', '新密码不能与当前密码相同。')
  await storePassword(ctx, found, await hashPassword(sent.next), from)
  const { cookies } = await signIn(ctx, auth, { username, password: sent.next }, from)
  return cookies
}

async function storePassword(ctx: Ctx, found: Found, password: string, from: From) {
  await withTransaction(ctx, async ctx => {
    const stored = await ctx.db
      .updateTable('credentials')
      .set({ password, updated_at: ctx.now })
      .where('user_id', '=', found.id)
      .where('password', '=', found.password)
      .returning('id')
      .executeTakeFirst()
    if (!stored) throw wrongCurrent() // changed by another request at this moment
    await update(ctx, found, { demo_password: null, one_time_since: null })
    await noteEvent(ctx, found, 'password_changed', { address: from.address })
    await audit(ctx, found, 'change')
    await succeeded(ctx, attemptOf(found.username, from.address))
  })
}
