import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { requireDistrict } from '#features/districts/district.ts'
import { type Role, roles } from '#features/roles/contract.ts'
import { type Ctx, type DataScope, withTransaction } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { by } from '#platform/who.ts'
import { hashPassword } from './auth.ts'
import { newPassword, normalizeUsername, username as usernameSchema } from './contract.ts'
import { dutiesApart } from './duties.ts'
import { noteEvent } from './events.ts'
import { lockRoles, refuseLast, refuseOwn } from './rights.ts'
import { sayScope, scopeFitting, scopeOfRole, storeScope } from './scope.ts'
import type { UserRow } from './tables.ts'
import { release } from './throttle.ts'
import { unitFor } from './unit.ts'

export type Account = Selectable<UserRow>

const invalid = (code: string, sentence: string | undefined) => new Refusal(422, code, `${sentence ?? '输入有误'}。`)

/** The name as it is stored; Refusal 422 `bad_username`. */
function checkedUsername(text: string): string {
  const { data, error } = usernameSchema.safeParse(text)
  if (error) throw invalid('bad_username', error.issues[0]?.message)
  return data
}
/** Refusal 422 `weak_password` (GB/T 22239 8.1.4.1). */
export function checkNewPassword(text: string): void {
  const { error } = newPassword.safeParse(text)
  if (error) throw invalid('weak_password', error.issues[0]?.message)
}

/**
 * Creates an account in ctx's district.
 * Refusals: 404 `unknown_district`, 409 `username_taken`, 422 `bad_username`, `weak_password` or `unknown_unit`.
 * Without a scope it gets its role's (`scopeOfRole`). `oneTime`: the password must be changed before anything else.
 * `demo` publishes the password on the sign-in page until it is changed: for the demonstration only.
 */
export async function createUser(
  ctx: Ctx,
  wanted: {
    username: string
    displayName?: string | undefined
    role: Role
    password: string
    scope?: DataScope | null
    /** Number or name of the unit that its holder works for. */
    unit?: string | null | undefined
    demo?: boolean
    oneTime?: boolean
  },
): Promise<{ id: string; username: string }> {
  const username = checkedUsername(wanted.username)
  checkNewPassword(wanted.password)
  const password = await hashPassword(wanted.password)
  const id = randomUUID()
  const times = { created_at: ctx.now, updated_at: ctx.now }
  return withTransaction(ctx, async ctx => {
    await requireDistrict(ctx)
    const unit = await unitFor(ctx, wanted.unit ?? null)
    const created = await ctx.db
      .insertInto('users')
      .values({
        id,
        district_code: ctx.district,
        username,
        display_name: wanted.displayName?.trim() || username,
        role: wanted.role,
        unit_no: unit?.number ?? null,
        email: `${id}@users.invalid`,
        demo_password: wanted.demo ? wanted.password : null,
        one_time_since: wanted.oneTime ? ctx.now : null,
        ...by(ctx, 'created'),
        ...times,
      })
      .onConflict(on => on.column('username').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!created) throw new Refusal(409, 'username_taken', `用户名“${username}”已被使用，请换一个。`)
    const credential = { id: randomUUID(), user_id: id, account_id: id, provider_id: 'credential', password }
    await ctx.db
      .insertInto('credentials')
      .values({ ...credential, ...times })
      .execute()
    const account = { id, district_code: ctx.district }
    const scope = scopeFitting(wanted.role, wanted.scope === undefined ? scopeOfRole(wanted.role) : wanted.scope)
    await storeScope(ctx, account, scope)
    await noteEvent(ctx, account, 'created', {
      detail: { role: wanted.role, scope: sayScope(scope), ...(unit && { unit: unit.name }) },
    })
    return { id, username }
  })
}

/**
 * An account by name or id (longer than any name); locks the row until the transaction ends.
 * Refusal 404 outside ctx's district ('' sees all: the command line).
 */
export async function findAccount(ctx: Ctx, username: string): Promise<Account> {
  const account = await ctx.db
    .selectFrom('users')
    .selectAll()
    .where(row => row.or([row('username', '=', normalizeUsername(username)), row('id', '=', username)]))
    .$if(ctx.district !== '', query => query.where('district_code', '=', ctx.district))
    .forUpdate()
    .executeTakeFirst()
  if (!account) throw notFound(`账号“${username}”`)
  return account
}

async function findForDemotion(ctx: Ctx, username: string): Promise<Account> {
  await lockRoles(ctx)
  return findAccount(ctx, username)
}

/**
 * Gives the account another role; its sessions end. A role that works on its own part begins with none of it.
 * Refusals 404, 403 `own_rights`, 409 `last_admin`.
 */
export function setRole(ctx: Ctx, username: string, role: Role): Promise<void> {
  return withTransaction(ctx, async ctx => {
    const account = await findForDemotion(ctx, username)
    if (account.role === role) return
    refuseOwn(ctx, account)
    await refuseLast(ctx, account, dutiesApart)
    await update(ctx, account, { role })
    const other = 'outside' in roles[role] !== 'outside' in roles[account.role]
    if (other || (roles[role].own && !roles[account.role].own)) await storeScope(ctx, account, scopeOfRole(role))
    await noteEvent(ctx, account, 'role_changed', { detail: { from: account.role, to: role } })
  })
}

/** Shuts the account; its sessions end. 404, 409 `last_admin`. */
export function disable(ctx: Ctx, username: string): Promise<void> {
  return withTransaction(ctx, async ctx => {
    const account = await findForDemotion(ctx, username)
    if (account.disabled_at) return
    await refuseLast(ctx, account, dutiesApart)
    await update(ctx, account, { disabled_at: ctx.now, ...by(ctx, 'disabled') })
    await noteEvent(ctx, account, 'disabled')
  })
}

/** Opens a shut account again; former sessions stay ended. 404. */
export function enable(ctx: Ctx, username: string): Promise<void> {
  return withTransaction(ctx, async ctx => {
    const account = await findAccount(ctx, username)
    if (!account.disabled_at) return
    await update(ctx, account, { disabled_at: null, disabled_by: null, disabled_by_id: null })
    await noteEvent(ctx, account, 'enabled')
  })
}

/** Ends the waiting after wrong passwords, from every address. 404. */
export function unlock(ctx: Ctx, username: string): Promise<void> {
  return withTransaction(ctx, async ctx => {
    const account = await findAccount(ctx, username)
    await release(ctx, account.username)
    await noteEvent(ctx, account, 'unlocked')
  })
}

type Change = Partial<Pick<UserRow, 'role' | 'demo_password' | 'disabled_by' | 'disabled_by_id'>> & {
  disabled_at?: Date | null
  one_time_since?: Date | null
}

/** Writes the change and ends every session by a new epoch, also one that is being opened at this moment. */
export async function update(ctx: Ctx, account: Pick<Account, 'id'>, change: Change): Promise<void> {
  await ctx.db
    .updateTable('users')
    .set(eb => ({
      ...change,
      session_epoch: eb('session_epoch', '+', 1),
      version: eb('version', '+', 1),
      updated_at: ctx.now,
    }))
    .where('id', '=', account.id)
    .execute()
}

export interface ListedUser {
  username: string
  displayName: string
  roleLabel: string
  disabledAt: string | null
  disabledBy: string | null
  createdAt: string
  createdBy: string
}

/** The accounts of ctx's district by name; instants are ISO, UTC. */
export async function listUsers(ctx: Ctx): Promise<ListedUser[]> {
  const rows = await ctx.db
    .selectFrom('users')
    .selectAll()
    .where('district_code', '=', ctx.district)
    .orderBy('username')
    .execute()
  return rows.map(row => ({
    username: row.username,
    displayName: row.display_name,
    roleLabel: roles[row.role].label,
    disabledAt: row.disabled_at,
    disabledBy: row.disabled_by,
    createdAt: row.created_at,
    createdBy: row.created_by,
  }))
}
