import type { RawBuilder } from 'kysely'
import { known, type Moment } from '#features/figures/figures.ts'
import { lend } from '#platform/lend.ts'

/** The enterprises of a district, and their certificates. */
export const enterprisesOf = lend('enterprises')
export const qualificationsOf = lend('qualifications')
/** The enterprises as known at a figure's moment, with these columns. */
export const knownEnterprises = (moment: Moment, columns: string): RawBuilder<unknown> =>
  known(moment, 'enterprises', columns)
