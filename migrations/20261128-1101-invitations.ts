import { type Kysely, sql } from 'kysely'

/**
 * Invitations to enterprises: of the secret in the link only its SHA-256. A row is never taken away: it says who was let
 * in by whom.
 */
const statements = [
  `create table invitations (
    district_code text not null references districts, id text collate "C" not null, token_hash text collate "C" not null,
    usccs text[] not null, note text, invited_at timestamptz not null, invited_by text not null, invited_by_id text,
    expires_at timestamptz not null, used_at timestamptz, used_by text, used_by_id text,
    revoked_at timestamptz, revoked_by text, revoked_by_id text, primary key (district_code, id))`,
  'create index on invitations (token_hash)',
  'create index on invitations (district_code, invited_at)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
