import { type Kysely, sql } from 'kysely'

/** Policies themselves, which clauses name: their number, level, period and state, and where one applies. */
const statements = [
  `create table policy_documents (
    district_code text not null references districts, policy text collate "C" not null, document_no text, level text,
    department text, valid_from date, valid_until date, status text, repealed_on date, materials text,
    apply_at text, recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, policy))`,
  `create table policy_documents_history (
    like policy_documents, superseded_at timestamptz not null, superseded_by bigint not null)`,
  'create index on policy_documents_history (district_code, policy)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
