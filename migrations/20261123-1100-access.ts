import { type Kysely, sql } from 'kysely'

/** In the order in which lists show them. */
const roles = 'admin planner promoter department statistician zone leader supervisor auditor'
  .split(' ')
  .map((code, position) => `('${code}', ${position})`)

const statements = [
  `insert into roles (code, position) values ${roles.join(', ')}
    on conflict (code) do update set position = excluded.position`,
  `create table user_scopes (
    district_code text not null references districts, user_id text not null references users on delete cascade,
    kind text not null check (kind in ('district', 'unit', 'zone', 'street', 'list')), value text collate "C" not null,
    check ((kind = 'district') = (value = '')), primary key (district_code, user_id, kind, value))`,
  // Every account there is saw the whole district until now.
  `insert into user_scopes (district_code, user_id, kind, value) select district_code, id, 'district', '' from users`,
  'alter table users add column version integer not null default 1',
  // Since when the password is one that an administrator has seen: it must be changed, and ends by itself.
  'alter table users add column one_time_since timestamptz',
  'alter table account_events drop constraint account_events_kind_check',
  `alter table account_events add constraint account_events_kind_check check (kind in ('created', 'role_changed',
    'scope_changed', 'renamed', 'password_changed', 'password_reset', 'disabled', 'enabled', 'unlocked', 'signed_in',
    'sign_in_failed', 'signed_out', 'sessions_ended'))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
