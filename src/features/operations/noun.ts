import { enterprisesInSpace } from '#features/enterprises/enterprise.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { openConfidential } from '#features/reading-purposes/reading-purpose.ts'
import type { Grants } from '#features/roles/contract.ts'
import { operationsOfEnterprise } from './bands.ts'
import { operationRecords } from './contract.ts'
import { operationFigures } from './figures.ts'
import { operationsSheet } from './ledger.ts'

const operationPermissions = {
  'operations.read': { label: '查看企业经营数据（保密）', roles: ['planner'] },
  'operations.bands': { label: '查看企业经营的数量级（保密）', roles: ['planner', 'promoter', 'leader', 'service'] },
  'operations.approve': { label: '审批企业经营数据的导出（保密）', roles: ['leader'] },
  'operations.exports': { label: '查看企业经营数据的导出申请', roles: ['planner', 'leader', 'auditor'] },
  'operations.write': { label: '填写企业经营数据（保密）', roles: ['planner'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof operationPermissions, unknown> {}
}

export const operationNoun: Noun = {
  noun: operationRecords,
  sheet: operationsSheet,
  rules: { zone: enterprisesInSpace },
  access: { owner: 'enterprises', opening: openConfidential },
  figures: operationFigures,
  adds: [{ to: 'enterprises', parts: operationsOfEnterprise }],
  permissions: operationPermissions,
}
