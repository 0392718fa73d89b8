import { lend } from '#platform/lend.ts'

/** The published statistics of a district. */
export const statisticsOf = lend('statistics')
