import { lend } from '#platform/lend.ts'

export { enterpriseAnswers } from './answers.ts'
export { documentNamed, factsOf } from './documents.ts'
export { amount, fact as factOf, holds, KEPT_FACT, numberOf, subjectsWhere } from './facts.ts'

/** The clauses of a district's policies. */
export const clausesOf = lend('policy_clauses')
