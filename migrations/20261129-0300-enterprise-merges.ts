import { type Kysely, sql } from 'kysely'

/** Which enterprise of the ledger was merged into which, with what it takes to undo it; and which pairs are no duplicates. */
const statements = [
  `create table enterprise_merges (
    district_code text not null references districts, id bigserial not null, gone_uscc text collate "C" not null,
    gone_name text not null, kept_uscc text collate "C" not null, kept_name text not null, change_id bigint not null,
    detail jsonb not null, merged_at timestamptz not null, merged_by text not null, merged_by_id text,
    undone_at timestamptz, undone_by text, undone_by_id text, stayed jsonb, primary key (district_code, id))`,
  'create unique index on enterprise_merges (district_code, gone_uscc) where undone_at is null',
  'create index on enterprise_merges (district_code, kept_uscc)',
  `create table duplicate_judgements (
    district_code text not null references districts, id bigserial not null, one text collate "C" not null,
    other text collate "C" not null, different boolean not null, judged_at timestamptz not null,
    judged_by text not null, judged_by_id text, primary key (district_code, id))`,
  'create index on duplicate_judgements (district_code, one, other, id)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
