import { lend } from '#platform/lend.ts'

/** The enterprises of a district, and their certificates. */
export const enterprisesOf = lend('enterprises')
export const qualificationsOf = lend('qualifications')
