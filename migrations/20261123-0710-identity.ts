import { type Kysely, sql } from 'kysely'

/** Accounts and sessions belong to the installation, not to a district: a user name is unique over all of it. */
const users = [
  'create table roles (code text primary key, position smallint not null)',
  `insert into roles (code, position) values ('admin', 0), ('planner', 1), ('leader', 2), ('auditor', 3)`,
  `create table users (
    id text primary key, district_code text not null references districts,
    username text collate "C" not null unique check (username = lower(username)),
    display_name text not null, role text not null references roles,
    email text not null unique, email_verified boolean not null default false, image text,
    session_epoch integer not null default 0, demo_password text,
    disabled_at timestamptz, disabled_by text, check ((disabled_at is null) = (disabled_by is null)),
    created_at timestamptz not null, created_by text not null, updated_at timestamptz not null)`,
  'create index on users (district_code, username)',
]

/** What better-auth keeps beside users; the columns it may fill later (OIDC) are there already. */
const betterAuth = [
  `create table credentials (
    id text primary key, user_id text not null references users on delete cascade,
    account_id text not null, provider_id text not null, password text,
    access_token text, refresh_token text, id_token text, scope text,
    access_token_expires_at timestamptz, refresh_token_expires_at timestamptz,
    created_at timestamptz not null, updated_at timestamptz not null, unique (user_id, provider_id, account_id))`,
  `create table sessions (
    id text primary key, token text collate "C" not null unique,
    user_id text not null references users on delete cascade, epoch integer not null,
    expires_at timestamptz not null, created_at timestamptz not null, updated_at timestamptz not null,
    ip_address text, user_agent text)`,
  'create index on sessions (user_id)',
  'create index on sessions (expires_at)',
  `create table verifications (
    id text primary key, identifier text not null, value text not null,
    expires_at timestamptz not null, created_at timestamptz not null, updated_at timestamptz not null)`,
  'create index on verifications (identifier)',
]

/** Events outlive the account they tell of, so user_id references nothing. */
const history = [
  `create table account_events (
    district_code text not null references districts, id bigint generated always as identity,
    user_id text not null, at timestamptz not null, actor text not null, address text, detail jsonb,
    kind text not null check (kind in ('created', 'role_changed', 'password_changed', 'disabled', 'enabled',
      'unlocked', 'signed_in', 'sign_in_failed', 'signed_out')),
    primary key (district_code, id))`,
  'create index on account_events (district_code, user_id, at)',
]

/** One row per account and address; '' as account or address stands for all of them. */
const throttle = [
  `create table sign_in_attempts (
    account text collate "C" not null, address text collate "C" not null, failures integer not null default 0,
    failed_at timestamptz not null, wait_until timestamptz, succeeded_at timestamptz, primary key (account, address))`,
  'create index on sign_in_attempts (failed_at) where succeeded_at is null',
  'create table installation_secrets (name text primary key, value text not null, created_at timestamptz not null)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  const demo = 'alter table districts add column demo boolean not null default false'
  for (const text of [demo, ...users, ...betterAuth, ...history, ...throttle]) await sql.raw(text).execute(db)
}
