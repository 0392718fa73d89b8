import { lend } from '#platform/lend.ts'

/** The proposals of a district. */
export const proposalsOf = lend('proposals')
