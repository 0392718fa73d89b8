import { lend } from '#platform/lend.ts'

/** The rooms to let of a district, and who has them. */
export const premisesOf = lend('premises')
export const tenanciesOf = lend('tenancies')
