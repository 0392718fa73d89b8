import { type Kysely, sql } from 'kysely'

/** What records are found by; computed from them, so it references nothing and can be built anew. */
const search = [
  `create table search_entries (
    district_code text not null references districts, noun text not null, key text collate "C" not null,
    name text collate "C" not null, haystack text not null, grams text[] not null, primary key (district_code, noun, key))`,
  'create index on search_entries using gin (grams)',
]

/** The answers to requests that may be sent again. */
const idempotency = [
  `create table idempotency_keys (
    district_code text not null references districts, user_id text not null, key text collate "C" not null,
    fingerprint text not null, reply text, created_at timestamptz not null, primary key (district_code, user_id, key))`,
]

const views = [
  `create table saved_views (
    district_code text not null references districts, id uuid not null, user_id text not null, page text collate "C" not null,
    name text not null, query text not null, shared boolean not null, saved_at timestamptz not null,
    primary key (district_code, id), unique (district_code, user_id, page, name))`,
]

/** Ways lists are sorted and narrowed. */
const ways = [
  'create index on spaces (district_code, parent_code)',
  'create index on projects (district_code, total_investment, project_no)',
  'create index on projects (district_code, name, project_no)',
  'create index on monthly_reports (district_code, month, project_no)',
  'create index on proposals (district_code, proposed_on, proposal_no)',
  'create index on proposals (district_code, space_code)',
  'create index on deals (district_code, signed_on, deal_no)',
  'create index on deals (district_code, space_code)',
  'create index on enterprises (district_code, name, uscc)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of [...search, ...idempotency, ...views, ...ways]) await sql.raw(text).execute(db)
}
