import { lend } from '#platform/lend.ts'

/** The items of a district that are handled across districts. */
export const serviceItemsOf = lend('service_items')
