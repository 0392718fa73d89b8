import { type Kysely, sql } from 'kysely'

/** Units that assist the one that has a case: the step in which each was asked, and that in which it answered. */
const statements = [
  `create table case_assists (
    district_code text not null references districts, noun text collate "C" not null, key text collate "C" not null,
    unit_no text collate "C" not null, asked_seq integer not null, answered_seq integer,
    primary key (district_code, noun, key, unit_no))`,
  'create index on case_assists (district_code, noun, unit_no, answered_seq)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
