import { type Kysely, sql } from 'kysely'

/** Which enterprises have which tags by rule, since when and until when; and up to when the ledger was looked at. */
const statements = [
  `create table rule_tags (
    district_code text not null references districts, tag text collate "C" not null, uscc text collate "C" not null,
    since date not null, until date, of_operations boolean not null, of_visits boolean not null,
    primary key (district_code, tag, uscc, since))`,
  'create index on rule_tags (district_code, uscc)',
  `create table rule_tag_runs (
    district_code text not null references districts, day date not null, at timestamptz not null,
    rules_version text not null, primary key (district_code))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
