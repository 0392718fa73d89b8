import type { Grants } from '#features/roles/contract.ts'

/** By rules on confidential values, changed again and again, somebody could find those of one enterprise: who sets them reads 企业经营. */
export const ruleTagPermissions = {
  'tags.rules': { label: '设置标签规则', roles: ['planner'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof ruleTagPermissions, unknown> {}
}
