import type { ColumnType, Generated } from 'kysely'
import type { Role } from '#features/roles/contract.ts'
import type { By, MaybeBy } from '#platform/who.ts'
import type { ScopeRow } from './scope.ts'

type Instant = ColumnType<string, Date, Date>
type MaybeInstant = ColumnType<string | null, Date | null | undefined, Date | null>

export interface UserRow extends By<'created'>, MaybeBy<'disabled'> {
  id: string
  district_code: string
  /** Lower case; unique over the whole installation. */
  username: string
  display_name: string
  role: Role
  /** The unit of the register that its holder works for. */
  unit_no: string | null
  /** better-auth asks for one; officials have none, so it is made up (`<id>@users.invalid`) and never used. */
  email: string
  email_verified: Generated<boolean>
  image: string | null
  /** Counts up when role, password or state change: sessions of an earlier epoch have ended. */
  session_epoch: Generated<number>
  /** In the demonstration only: the published password, until it is changed. */
  demo_password: string | null
  /** Since when the password is one that an administrator handed out; null once it is the user's own. */
  one_time_since: MaybeInstant
  disabled_at: MaybeInstant
  /** Counts every change that an administrator makes; for If-Match. */
  version: Generated<number>
  created_at: Instant
  updated_at: Instant
}

export const eventKinds = [
  'created',
  'role_changed',
  'scope_changed',
  'unit_changed',
  'renamed',
  'password_changed',
  'password_reset',
  'disabled',
  'enabled',
  'unlocked',
  'signed_in',
  'sign_in_failed',
  'signed_out',
  'sessions_ended',
] as const
export type EventKind = (typeof eventKinds)[number]

declare module '#platform/db/database.ts' {
  interface Tables {
    roles: { code: Role; position: number }
    users: UserRow
    user_scopes: { district_code: string; user_id: string; kind: ScopeRow['kind']; value: string }
    credentials: {
      id: string
      user_id: string
      account_id: string
      provider_id: string
      password: string | null
      created_at: Instant
      updated_at: Instant
    }
    sessions: {
      id: string
      token: string
      user_id: string
      epoch: number
      expires_at: Instant
      created_at: Instant
      updated_at: Instant
      ip_address: string | null
      user_agent: string | null
    }
    account_events: {
      district_code: string
      id: Generated<number>
      user_id: string
      kind: EventKind
      at: Instant
      /** Who did it: what the account was called then, and which it is. */
      actor: string
      actor_id: string | null
      address: string | null
      detail: ColumnType<unknown, string | null, never>
    }
    sign_in_attempts: {
      account: string
      address: string
      failures: Generated<number>
      failed_at: Instant
      wait_until: MaybeInstant
      succeeded_at: MaybeInstant
    }
    installation_secrets: { name: string; value: string; created_at: Instant }
  }
}
