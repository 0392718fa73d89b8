import { lend } from '#platform/lend.ts'

/** The visits of a district. */
export const visitsOf = lend('visits')
