import { lend } from '#platform/lend.ts'

/** The clauses of a district's policies. */
export const clausesOf = lend('policy_clauses')
