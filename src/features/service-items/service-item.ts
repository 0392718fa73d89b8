import { type RawBuilder, sql } from 'kysely'
import { lend } from '#platform/lend.ts'

/** The items of a district that are handled across districts. */
export const serviceItemsOf = lend('service_items')

/** Whether an item is in force on a day: from 生效日期 on, until 失效日期. */
export const isInForce = (day: string): RawBuilder<boolean> =>
  sql<boolean>`(effective_on <= ${day}::date and (expired_on is null or expired_on > ${day}::date))`
