import { parseSigned } from 'hono/utils/cookie'
import type { User } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { type Permission, type Role, roles } from './contract.ts'
import { type ScopeRow, scopeOf, scopeRows } from './scope.ts'

const MINUTE = 60_000
/** A session ends when it was not used for this long, ms (GB/T 22239 8.1.4.1: 会话超时). */
export const IDLE = 30 * MINUTE
/** A session ends this long after the sign-in however busy it is, ms: one working day. */
export const LONGEST_SESSION = 12 * 60 * MINUTE
/** Its use is noted at most this often, ms, so that reading stays reading; idleness is never longer than IDLE. */
const NOTE_EVERY = MINUTE / 2

/** What sign-in writes of a session beside its random token. */
export interface NewSession {
  createdAt: Date
  updatedAt: Date
  expiresAt: Date
  epoch: number
  ipAddress: string
  userAgent: string
}

const after = (instant: Date, ms: number) => new Date(instant.getTime() + ms)
const earlier = (a: Date, b: Date) => (a < b ? a : b)

export const newSession = (now: Date, epoch: number, from: { address: string; userAgent: string }): NewSession => ({
  createdAt: now,
  updatedAt: now,
  expiresAt: after(now, IDLE),
  epoch,
  ipAddress: from.address,
  userAgent: from.userAgent.slice(0, 256),
})

/** The session's token from the cookie, if our signature is on it. */
export async function readToken(request: Request, cookie: string, secret: string): Promise<string | null> {
  const sent = request.headers.get('cookie')
  if (!sent?.includes(cookie)) return null
  return (await parseSigned(sent, secret, cookie))[cookie] || null
}

const permissionsOf = new Map(
  Object.entries(roles).map(([role, { may }]) => [role as Role, new Set<Permission>(may)] as const),
)

/**
 * A row of users as the rest of the product sees it: permissions come from the role, and there are none
 * before a handed-out password has been changed.
 */
export const asUser = (row: {
  id: string
  username: string
  display_name: string
  role: Role
  district_code: string
  one_time_since: string | null
  scopes: ScopeRow[] | null
}): User => ({
  id: row.id,
  username: row.username,
  displayName: row.display_name,
  role: row.role,
  district: row.district_code,
  permissions: (row.one_time_since === null && permissionsOf.get(row.role)) || new Set(),
  scope: scopeOf(row.scopes),
  mustChangePassword: row.one_time_since !== null,
})

/** The user of a live session: not idle, not too old, account enabled, opened under the present role and password. */
export async function findSignedIn(db: Db, token: string, now: Date): Promise<User | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['users.id', 'users.username', 'users.display_name', 'users.role', 'users.district_code'])
    .select(['users.one_time_since', scopeRows.as('scopes')])
    .select(['sessions.created_at', 'sessions.updated_at'])
    .where('sessions.token', '=', token)
    .where('sessions.expires_at', '>', now.toISOString())
    .where('users.disabled_at', 'is', null)
    .whereRef('users.session_epoch', '=', 'sessions.epoch')
    .executeTakeFirst()
  if (!row) return null
  if (now >= after(new Date(row.updated_at), NOTE_EVERY)) {
    const end = earlier(after(now, IDLE), after(new Date(row.created_at), LONGEST_SESSION))
    const noted = { expires_at: end, updated_at: now }
    await db
      .updateTable('sessions')
      .set(noted)
      .where('token', '=', token)
      .where('updated_at', '<', now.toISOString())
      .execute()
  }
  return asUser(row)
}
