import { type Kysely, sql } from 'kysely'

/**
 * Records that have a life, of any noun. What was done is `case_steps`, to which rows are only ever added; `cases` and
 * `case_clocks` say where that has led, so that lists need not read the steps.
 */
const statements = [
  `create table cases (
    district_code text not null references districts, noun text collate "C" not null, key text collate "C" not null,
    state text not null, seq integer not null, unit_no text collate "C", due_on date, warn_on date, running text,
    primary key (district_code, noun, key))`,
  'create index on cases (district_code, noun, state)',
  'create index on cases (district_code, noun, due_on)',
  `create table case_steps (
    district_code text not null references districts, noun text collate "C" not null, key text collate "C" not null,
    seq integer not null, action text not null, from_state text, to_state text not null, at timestamptz not null,
    taken_by text not null, taken_by_id text, unit text, reason text, said jsonb,
    primary key (district_code, noun, key, seq))`,
  'create index on case_steps (district_code, taken_by_id)',
  'revoke update, delete on case_steps from public, current_user',
  `create table case_clocks (
    district_code text not null references districts, noun text collate "C" not null, key text collate "C" not null,
    name text not null, started_at timestamptz not null, hours integer, working_days integer, extended integer not null,
    pauses jsonb not null, paused_on date, due_on date not null, warn_on date not null, stopped_at timestamptz,
    check ((hours is null) <> (working_days is null)), primary key (district_code, noun, key, name))`,
  `create table step_editions (
    district_code text not null references districts, slot smallint not null, edition uuid not null,
    primary key (district_code, slot))`,
  `create table case_comments (
    district_code text not null references districts, noun text collate "C" not null, key text collate "C" not null,
    id bigserial not null, at timestamptz not null, said_by text not null, said_by_id text, unit text,
    internal boolean not null, words text not null, primary key (district_code, id))`,
  'create index on case_comments (district_code, noun, key, id)',
  `create table notices (
    district_code text not null references districts, id bigserial not null, user_id text not null,
    noun text collate "C" not null, key text collate "C" not null, seq integer not null, sentence text not null,
    at timestamptz not null, read_at timestamptz, primary key (district_code, id))`,
  'create index on notices (district_code, user_id, id desc)',
  'create index on notices (district_code, user_id) where read_at is null',
  `create table later_works (
    district_code text not null references districts, kind text not null, key text collate "C" not null,
    due_at timestamptz not null, detail jsonb, attempts smallint not null default 0, leased_until timestamptz,
    problem text, primary key (district_code, kind, key))`,
  'create index on later_works (due_at)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
