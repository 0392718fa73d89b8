import { type RawBuilder, sql } from 'kysely'

/**
 * The rows of a table in a district, as a table of somebody's statement: what the owner of a table lends other features,
 * from its contract or `<noun>.ts`. The planner reads through it, so it costs nothing.
 */
export const lend =
  (table: string) =>
  (district: string): RawBuilder<unknown> =>
    sql`(select * from ${sql.table(table)} where district_code = ${district})`
