import { type Kysely, sql } from 'kysely'

/** 知识库: answers that were given and hold for others, and templates of answers. */
const statements = [
  `create table knowledge (
    district_code text not null references districts, entry_no text collate "C" not null, title text not null,
    kind text not null, category text, text text not null, basis text, valid_until date, standing text not null,
    for_enterprises text, recorded_at timestamptz not null, change_id bigint not null,
    primary key (district_code, entry_no))`,
  'create table knowledge_history (like knowledge, superseded_at timestamptz not null, superseded_by bigint not null)',
  'create index on knowledge_history (district_code, entry_no)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
