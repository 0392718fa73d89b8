import type { Noun } from '#features/nouns/noun.ts'
import type { Grants } from '#features/roles/contract.ts'
import { policyRecords } from './contract.ts'
import { policyFigures } from './figures.ts'
import { policyClausesSheet } from './ledger.ts'

const policyPermissions = {
  'policies.write': { label: '填写政策条款', roles: ['planner', 'department'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof policyPermissions, unknown> {}
}

export const policyNoun: Noun = {
  noun: policyRecords,
  sheet: policyClausesSheet,
  access: {},
  figures: policyFigures,
  permissions: policyPermissions,
}
