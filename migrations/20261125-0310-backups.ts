import { type Kysely, sql } from 'kysely'

/** Backups hold the whole installation, so they belong to no district. The files lie in the data folder. */
const statements = [
  `create table backups (
    id uuid primary key, file_name text collate "C" not null unique,
    kind text not null check (kind in ('manual', 'daily', 'found')),
    due_on date unique check ((kind = 'daily') = (due_on is not null)),
    state text not null check (state in ('running', 'done', 'failed')),
    started_at timestamptz not null, started_by text not null, finished_at timestamptz,
    rows bigint, size bigint, sha256 text, problem text,
    check_state text check (check_state in ('running', 'ok', 'bad')), checked_at timestamptz, checked_by text,
    check_problem text, removed_at timestamptz, removed_by text)`,
  'create index on backups (started_at)',
  // The latest row is in force; without a time nothing is backed up by itself.
  `create table backup_settings (
    id bigint generated always as identity primary key, daily_at text check (daily_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    keep smallint not null check (keep between 1 and 365), set_at timestamptz not null, set_by text not null)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
