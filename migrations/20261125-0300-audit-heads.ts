import { type Kysely, sql } from 'kysely'

/**
 * The last link of each chain, which the next one is written from: one row to lock, where the end of the chain had to be
 * looked for under an advisory lock. Rows are rewritten often, so that pages keep room for it.
 */
const statements = [
  `create table audit_heads (
    district_code text not null, chain smallint not null, seq bigint not null, previous text not null, hash text not null,
    primary key (district_code, chain)) with (fillfactor = 50)`,
  `insert into audit_heads (district_code, chain, seq, previous, hash)
    select distinct on (district_code, chain) district_code, chain, seq, previous, hash
    from audit_events order by district_code, chain, seq desc`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const text of statements) await sql.raw(text).execute(db)
}
