import type { Noun } from '#features/nouns/noun.ts'
import type { Grants } from '#features/roles/contract.ts'
import { planRecords } from './contract.ts'
import { annualPlansSheet } from './ledger.ts'
import { plansOfProject } from './plan.ts'

const planPermissions = {
  'plans.write': { label: '填写年度计划', roles: ['planner'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof planPermissions, unknown> {}
}

export const planNoun: Noun = {
  noun: planRecords,
  sheet: annualPlansSheet,
  access: { owner: 'projects' },
  adds: [plansOfProject],
  permissions: planPermissions,
}
