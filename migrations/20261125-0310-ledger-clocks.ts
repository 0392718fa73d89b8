import { type Kysely, sql } from 'kysely'

/**
 * When each district's ledger was last changed: whoever changes it takes the row, and with it an instant that is not
 * before any other's, until the change is there for all to see. What a snapshot does not see is then never earlier
 * than what it sees, also where changes of single records do not wait for each other's whole transaction.
 */
const statements = [
  `create table ledger_clocks (
    district_code text primary key references districts, at timestamptz not null) with (fillfactor = 10)`,
  `insert into ledger_clocks (district_code, at)
    select district_code, max(recorded_at) from changes group by district_code`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
