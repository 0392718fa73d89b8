import { type RawBuilder, sql } from 'kysely'

/**
 * As a part of a statement: the row `alias` holds on the day, by the columns of its beginning and its end. It began on or
 * before it, and has not ended by then: the end is the first day without it.
 */
export function heldOn(
  day: string | RawBuilder<unknown>,
  alias: string,
  begin = 'began_on',
  end = 'ended_on',
): RawBuilder<boolean> {
  const [from, until] = [sql.ref(`${alias}.${begin}`), sql.ref(`${alias}.${end}`)]
  return sql<boolean>`(${from} <= ${day}::date and (${until} is null or ${until} > ${day}::date))`
}
