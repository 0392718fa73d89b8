import { enterprisesInSpace } from '#features/enterprises/enterprise.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { unitNames } from '#features/units/unit.ts'
import { plannedVisitRecords } from './contract.ts'
import { plannedVisitsSheet } from './ledger.ts'

/** Whose visits they are plans of, theirs they are: the permissions of visits. */
export const plannedVisitNoun: Noun = {
  noun: plannedVisitRecords,
  sheet: plannedVisitsSheet,
  suggested: { unit: unitNames },
  rules: { zone: enterprisesInSpace },
  access: { by: { units: 'unit', enterprises: 'uscc' } },
  pagesOnly: true,
}
