import { lend } from '#platform/lend.ts'

/** The deals of a district. */
export const dealsOf = lend('deals')
