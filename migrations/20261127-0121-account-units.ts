import { type Kysely, sql } from 'kysely'

/**
 * The unit that somebody works for, by its number in the register. No foreign key: accounts belong to the installation
 * and units to a district, so that on a distributed database they cannot refer to each other; who takes a unit out of the
 * register is refused by `accountsOfUnit`.
 */
const statements = [
  'alter table users add column unit_no text collate "C"',
  'create index on users (district_code, unit_no)',
  'alter table account_events drop constraint account_events_kind_check',
  `alter table account_events add constraint account_events_kind_check check (kind in ('created', 'role_changed',
    'scope_changed', 'unit_changed', 'renamed', 'password_changed', 'password_reset', 'disabled', 'enabled', 'unlocked',
    'signed_in', 'sign_in_failed', 'signed_out', 'sessions_ended'))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
