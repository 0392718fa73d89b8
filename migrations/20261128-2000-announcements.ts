import { type Kysely, sql } from 'kysely'

/** 通知公告: what was published to whom, and never changed afterwards; who was told of it, reminded, and has read it. */
const statements = [
  `create table announcements (
    district_code text not null references districts, id text collate "C" not null, title text not null, text text not null,
    audience jsonb not null, open boolean not null, published_at timestamptz not null, published_by text not null,
    published_by_id text, reminded_at timestamptz, withdrawn_at timestamptz, withdrawn_by text, withdrawn_by_id text,
    withdrawn_reason text, primary key (district_code, id))`,
  'create index on announcements (district_code, published_at)',
  `create table announcement_readers (
    district_code text not null references districts, announcement_id text collate "C" not null, user_id text not null,
    read_at timestamptz, primary key (district_code, announcement_id, user_id),
    foreign key (district_code, announcement_id) references announcements)`,
  'create index on announcement_readers (district_code, user_id)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
