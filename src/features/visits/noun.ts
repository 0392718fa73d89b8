import { enterprisesInSpace } from '#features/enterprises/enterprise.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { requestReaders } from '#features/requests/request.ts'
import type { Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import { visitRecords } from './contract.ts'
import { visitFigures } from './figures.ts'
import { visitsSheet } from './ledger.ts'

const visitPermissions = {
  'visits.read': { label: '查看走访和包联', roles: requestReaders },
  'visits.write': { label: '填写走访', roles: ['planner', 'promoter', 'department', 'zone', 'service'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof visitPermissions, unknown> {}
}

export const visitNoun: Noun = {
  noun: visitRecords,
  sheet: visitsSheet,
  suggested: { unit: unitNames },
  rules: { zone: enterprisesInSpace },
  access: { by: { units: 'unit', enterprises: 'uscc' } },
  figures: visitFigures,
  permissions: visitPermissions,
}
