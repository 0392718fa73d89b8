import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse } from 'hono/utils/cookie'
import type { Role } from '#features/roles/contract.ts'
import type { HeldEither } from '#features/roles/role.ts'
import type { User } from '#platform/context.ts'
import { type ScopeRow, scopeOf } from './scope.ts'

const MINUTE = 60_000
/** A session ends when it was not used for this long, ms (GB/T 22239 8.1.4.1: 会话超时). */
export const IDLE = 30 * MINUTE
/** A session ends this long after the sign-in however busy it is, ms: one working day. */
export const LONGEST_SESSION = 12 * 60 * MINUTE
/** Its use is noted at most this often, ms, so that reading stays reading; idleness is never longer than IDLE. */
const NOTE_EVERY = MINUTE / 2

/** When a session in use is to end, if that is worth noting by now. */
export function newEnd(session: { created_at: string; updated_at: string }, now: Date): Date | undefined {
  if (now < after(new Date(session.updated_at), NOTE_EVERY)) return undefined
  return earlier(after(now, IDLE), after(new Date(session.created_at), LONGEST_SESSION))
}

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

/** The session's token from the cookie, if our signature (HMAC-SHA256 after the last full stop) is on it. */
export function readToken(request: Request, cookie: string, secret: string): string | null {
  const sent = request.headers.get('cookie')
  if (!sent?.includes(cookie)) return null
  const value = parse(sent, cookie)[cookie] ?? ''
  const at = value.lastIndexOf('.')
  const token = value.slice(0, Math.max(at, 0))
  const expected = createHmac('sha256', secret).update(token).digest()
  const signed = Buffer.from(value.slice(at + 1), 'base64')
  return token !== '' && signed.length === expected.length && timingSafeEqual(signed, expected) ? token : null
}

export interface AccountRow {
  id: string
  username: string
  display_name: string
  role: Role
  district_code: string
  unit_no: string | null
  unit_nos: string[]
  one_time_since: string | null
  /** The district keeps the three duties apart. */
  apart: boolean
  scopes: ScopeRow[] | null
}

/**
 * A row of users as the rest of the product sees it: permissions come from the role, and there are none
 * before a handed-out password has been changed.
 */
export const asUser = ({ held, heldApart }: HeldEither, row: AccountRow): User => ({
  id: row.id,
  username: row.username,
  displayName: row.display_name,
  role: row.role,
  district: row.district_code,
  unitNo: row.unit_no,
  unitNos: row.unit_nos,
  permissions: row.one_time_since === null ? (row.apart ? heldApart : held)[row.role] : new Set(),
  scope: scopeOf(row.scopes),
  mustChangePassword: row.one_time_since !== null,
})
