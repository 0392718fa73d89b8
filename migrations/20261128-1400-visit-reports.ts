import { type Kysely, sql } from 'kysely'

/**
 * What was brought from a visit by phone beside its row in the ledger, under the number that the phone gave it; problems
 * found, and the requests they became. By `visit_keys` a phone makes unreadable what it keeps for an account.
 */
const statements = [
  `create table visit_reports (
    district_code text not null references districts, id uuid not null, visit_no text collate "C" not null,
    form text not null, met text, promised text, answers jsonb not null, place jsonb, photos jsonb not null,
    made_at timestamptz not null, reported_at timestamptz not null, reported_by text not null, reported_by_id text,
    primary key (district_code, id), unique (district_code, visit_no))`,
  `create table visit_problems (
    district_code text not null references districts, visit_no text collate "C" not null, seq smallint not null,
    title text not null, category text not null, content text, request_no text collate "C",
    primary key (district_code, visit_no, seq))`,
  `create table visit_keys (
    district_code text not null references districts, user_id text not null, owner text not null, secret text not null,
    primary key (district_code, user_id))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
