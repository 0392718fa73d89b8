import { lend } from '#platform/lend.ts'

/** The promotion events of a district. */
export const eventsOf = lend('promotion_events')
