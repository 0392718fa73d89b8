import { enterprisesInSpace } from '#features/enterprises/enterprise.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { openConfidential } from '#features/reading-purposes/reading-purpose.ts'
import type { Grants } from '#features/roles/contract.ts'
import { landUseRecords } from './contract.ts'
import { landUsesSheet } from './ledger.ts'

/** By rules, changed again and again, somebody could find the values of one enterprise: who sets them reads 企业经营. */
const yieldPermissions = {
  'yields.rules': { label: '设置亩均效益评价办法', roles: ['planner'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof yieldPermissions, unknown> {}
}

export const landUseNoun: Noun = {
  noun: landUseRecords,
  sheet: landUsesSheet,
  rules: { zone: enterprisesInSpace },
  access: { owner: 'enterprises', opening: openConfidential },
  permissions: yieldPermissions,
}
