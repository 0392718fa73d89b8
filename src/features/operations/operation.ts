import { type RawBuilder, sql } from 'kysely'
import { known, type Moment } from '#features/figures/figures.ts'
import { lend } from '#platform/lend.ts'

/** What the enterprises of a district did, year by year. */
export const operationsOf = lend('operations')

/** What an enterprise may not learn of another, nor anybody without the permission: aggregates of fewer are withheld. */
export const LEAST_ENTERPRISES = 3

const COLUMNS = 'uscc, year, revenue, tax, staff, research'

/** The last year that is over on the day. */
const endedYear = ({ asOf, year }: Moment): number => (asOf.endsWith('-12-31') ? year : year - 1)

/** What enterprises did in the latest year that is over by the moment and that any of them has: one year for all. */
export const latestOperations = (moment: Moment): RawBuilder<unknown> => sql`(
  select * from ${known(moment, 'operations', COLUMNS)} each_one where year = (
    select max(year) from ${known(moment, 'operations', 'year')} years where year <= ${endedYear(moment)}))`
