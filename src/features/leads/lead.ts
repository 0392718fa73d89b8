import { lend } from '#platform/lend.ts'

/** The leads of a district. */
export const leadsOf = lend('leads')
