import { type RawBuilder, sql } from 'kysely'

/**
 * Who did something, as pages name them, where a column tells it by user name: what the account is called now; a
 * command, and what else is no account of the district, stays as it is told, and so does a blank. SQL; no account is ever deleted.
 */
export const nameOf = (district: string, column: string): RawBuilder<string> => sql<string>`coalesce(
  (select named.display_name from users named where named.district_code = ${district}
    and named.username = ${sql.ref(column)}), ${sql.ref(column)})`
