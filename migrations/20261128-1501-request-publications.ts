import { type Kysely, sql } from 'kysely'

/** What the public is told of a request, in words written for it; the steps say who decided so, and when. */
const statements = [
  `create table request_publications (
    district_code text not null references districts, request_no text collate "C" not null,
    title text not null, description text not null, requested_at timestamptz not null, published_at timestamptz not null,
    primary key (district_code, request_no))`,
  'create index on request_publications (district_code, requested_at)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
