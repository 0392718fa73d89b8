import { roles } from '#features/roles/contract.ts'
import { findUnit, type Unit } from '#features/units/unit.ts'
import type { Ctx, DataScope } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { type Account, update } from './account.ts'
import { noteEvent } from './events.ts'
import { refuseOwn } from './rights.ts'
import { sayScope, scopeFitting, scopeOf, storeScope } from './scope.ts'
import { release } from './throttle.ts'
import { unitFor } from './unit.ts'

/*
 * What an administrator changes of an account that was found and locked (`findAccount`), each with its event. Sessions
 * stay, since name, unit and scope are read with every request.
 */

/** What the account is called from now on. */
export async function rename(ctx: Ctx, account: Account, name: string): Promise<void> {
  await ctx.db
    .updateTable('users')
    .set(eb => ({ display_name: name, version: eb('version', '+', 1), updated_at: ctx.now }))
    .where('id', '=', account.id)
    .execute()
  await noteEvent(ctx, account, 'renamed', { detail: { from: account.display_name, to: name } })
}

/** The unit of that number or name, or none. Refusals 403 `own_rights`, 422 `unknown_unit`. */
export async function giveUnit(ctx: Ctx, account: Account, wanted: string | null): Promise<void> {
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
  return (
    scope && {
      units: of(scope.units),
      zones: of(scope.zones),
      streets: of(scope.streets),
      lists: of(scope.lists),
      enterprises: of(scope.enterprises ?? []),
    }
  )
}

/**
 * Which part of the district it works on; null is the whole. An enterprise's account keeps its enterprises, which come
 * by invitation. Refusal 403 `own_rights`.
 */
export async function giveScope(ctx: Ctx, account: Account, given: DataScope | null): Promise<void> {
  const rows = await ctx.db
    .selectFrom('user_scopes')
    .select(['kind', 'value'])
    .where('user_id', '=', account.id)
    .execute()
  const scope = scopeFitting(account.role, 'outside' in roles[account.role] ? scopeOf(rows) : given)
  const [from, to] = [sayScope(ordered(scopeOf(rows))), sayScope(ordered(scope))]
  if (from === to) return
  refuseOwn(ctx, account)
  await storeScope(ctx, account, scope)
  const changed = ctx.db.updateTable('users').set(eb => ({ version: eb('version', '+', 1), updated_at: ctx.now }))
  await changed.where('id', '=', account.id).execute()
  await noteEvent(ctx, account, 'scope_changed', { detail: { from, to } })
}

/** A password that is told once, by its hash; every session ends, and no waiting stands. Refusal 409 `no_password`. */
export async function replacePassword(ctx: Ctx, account: Account, hash: string): Promise<void> {
  const stored = await ctx.db
    .updateTable('credentials')
    .set({ password: hash, updated_at: ctx.now })
    .where('user_id', '=', account.id)
    .where('provider_id', '=', 'credential')
    .returning('id')
    .executeTakeFirst()
  if (!stored) throw new Refusal(409, 'no_password', `账号“${account.username}”不用密码登录，没有可以重置的密码。`)
  await update(ctx, account, { demo_password: null, one_time_since: ctx.now })
  await release(ctx, account.username)
  await noteEvent(ctx, account, 'password_reset')
}

/** Ends its sessions, or the one named, and answers how many. Refusal 404. */
export async function endSessionsOf(ctx: Ctx, account: Account, session?: string): Promise<number> {
  const ended = await ctx.db
    .deleteFrom('sessions')
    .where('user_id', '=', account.id)
    .$if(session !== undefined, query => query.where('id', '=', session ?? ''))
    .returning('id')
    .execute()
  if (session !== undefined && ended.length === 0) throw notFound('这次登录')
  await noteEvent(ctx, account, 'sessions_ended', { detail: { ended: ended.length } })
  return ended.length
}
