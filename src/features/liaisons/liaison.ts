import { lend } from '#platform/lend.ts'

/** Which unit looks after which enterprise of a district, since when. */
export const liaisonsOf = lend('liaisons')
