import { type RawBuilder, sql } from 'kysely'
import { today } from './clock.ts'
import type { Db } from './db/database.ts'

/** How numbers begin that are given on a day in China: SQ20240102- */
export const prefixOf = (letters: string, now: Date): string => `${letters}${today(now).replaceAll('-', '')}-`

/** A number by its place from 1: SQ20240102-0001. */
export const numberOf = (prefix: string, serial: number): string => `${prefix}${String(serial).padStart(4, '0')}`

/**
 * The last place given under a prefix among the numbers of a query that selects them as `number`; 0 where there is none.
 * Two who ask at once get the same: whoever gives numbers takes turns until the transaction ends.
 */
export async function lastNumber(db: Db, prefix: string, numbers: RawBuilder<unknown>): Promise<number> {
  const serial = sql`substr(number, ${prefix.length + 1})`
  const { rows } = await sql<{ last: number | null }>`
    select max(case when ${serial} ~ '^\\d{4,9}$' then ${serial}::int end) as last
    from (${numbers}) given where starts_with(number, ${prefix})`.execute(db)
  return rows[0]?.last ?? 0
}
