import { type Kysely, sql } from 'kysely'

/**
 * Which enterprises fit which clauses since when, so that those who newly fit can be told of; up to when the ledger was
 * looked at; and what enterprises want of a clause and what came of it, never written over.
 */
const statements = [
  `create table policy_matches (
    district_code text not null references districts, policy text collate "C" not null,
    clause_no text collate "C" not null, uscc text collate "C" not null, since date not null,
    primary key (district_code, policy, clause_no, uscc))`,
  'create index on policy_matches (district_code, uscc)',
  `create table policy_match_runs (
    district_code text not null references districts, day date not null, at timestamptz not null,
    primary key (district_code))`,
  `create table policy_answers (
    district_code text not null references districts, id bigserial not null,
    policy text collate "C" not null, clause_no text collate "C" not null, uscc text collate "C" not null,
    intention text, outcome text, note text, answered_at timestamptz not null, answered_by text not null,
    answered_by_id text, primary key (district_code, id))`,
  'create index on policy_answers (district_code, uscc)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
