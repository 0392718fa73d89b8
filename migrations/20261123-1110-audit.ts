import { type Kysely, sql } from 'kysely'

/**
 * Rows are only ever added: nobody needs update or delete, so even the owner of the table loses them (a superuser does
 * not, which is what the chain of hashes is for). `district_code` refers to nothing: what happened outlives a district.
 */
const statements = [
  `create table audit_events (
    district_code text not null, chain smallint not null, seq bigint not null,
    id bigint generated always as identity, at timestamptz not null,
    user_id text, actor text collate "C" not null, action text not null, operation text not null, target text not null,
    result text not null check (result in ('done', 'refused', 'failed')), status smallint, address text,
    detail jsonb, previous text not null, hash text not null,
    primary key (district_code, chain, seq))`,
  'create index on audit_events (district_code, id)',
  'create index on audit_events (district_code, actor, id)',
  'revoke update, delete on audit_events from public, current_user',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
