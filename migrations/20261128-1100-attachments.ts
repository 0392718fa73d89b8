import { type Kysely, sql } from 'kysely'

/**
 * Files that belong to cases: sent first, and given to a case by the beginning, the step or the comment that names them.
 * What was taken away stays as a row, without its bytes. A question to the enterprise waits for its answer.
 */
const statements = [
  `create table attachments (
    district_code text not null references districts, id text collate "C" not null,
    noun text collate "C", key text collate "C", seq integer, comment_id bigint, internal boolean not null,
    ordinal integer not null default 0, name text not null, type text not null, size bigint not null,
    added_at timestamptz not null, added_by text not null, added_by_id text, unit text,
    removed_at timestamptz, removed_by text, removed_by_id text,
    check ((noun is null) = (key is null)), primary key (district_code, id))`,
  'create index on attachments (district_code, noun, key, added_at)',
  'create index on attachments (district_code, added_by_id) where noun is null',
  'alter table case_comments add column asks boolean not null default false',
  'alter table cases add column asked boolean not null default false',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
