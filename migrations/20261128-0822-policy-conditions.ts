import { type Kysely, sql } from 'kysely'

// Deferred, so that an import can say in a sentence which clause there is not, before the key refuses.
const statements = [
  `create table policy_conditions (
    district_code text not null references districts, policy text collate "C" not null,
    clause_no text collate "C" not null, condition_no integer not null,
    field text not null, comparison text not null, value text not null,
    recorded_at timestamptz not null, change_id bigint not null, primary key (district_code, policy, clause_no, condition_no),
    foreign key (district_code, policy, clause_no) references policy_clauses deferrable initially deferred)`,
  `create table policy_conditions_history (
    like policy_conditions, superseded_at timestamptz not null, superseded_by bigint not null)`,
  'create index on policy_conditions_history (district_code, policy)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
