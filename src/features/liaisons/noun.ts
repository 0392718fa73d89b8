import { enterprisesInSpace } from '#features/enterprises/enterprise.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { holdsOn } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import { liaisonRecords } from './contract.ts'
import { liaisonsSheet } from './ledger.ts'

const liaisonPermissions = {
  'liaisons.write': { label: '填写包联', roles: ['planner', 'service'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof liaisonPermissions, unknown> {}
}

export const liaisonNoun: Noun = {
  noun: liaisonRecords,
  sheet: liaisonsSheet,
  suggested: { unit: unitNames },
  rules: { zone: enterprisesInSpace, inForceOn: holdsOn('began_on', 'ended_on') },
  access: { by: { units: 'unit', enterprises: 'uscc' } },
  permissions: liaisonPermissions,
}
