import type { RawBuilder } from 'kysely'
import { known, type Moment } from '#features/figures/figures.ts'
import { lend } from '#platform/lend.ts'

/** The proposals of a district. */
export const proposalsOf = lend('proposals')
/** The proposals as known at a figure's moment, with these columns. */
export const knownProposals = (moment: Moment, columns: string): RawBuilder<unknown> =>
  known(moment, 'proposals', columns)
