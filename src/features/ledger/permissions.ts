import { everyRoleBut, type Grants, type Role } from '#features/roles/contract.ts'

const entering: readonly Role[] = ['planner', 'promoter', 'department', 'statistician', 'zone', 'service']

export const ledgerPermissions = {
  'ledger.read': { label: '查看台账', roles: everyRoleBut() },
  'ledger.export': { label: '导出台账', roles: everyRoleBut('admin', 'security') },
  'ledger.import': { label: '导入台账（只能改动有权填写的表）', roles: entering },
  'ledger.write': { label: '逐条新建和修改台账记录（只限有权填写的表）', roles: entering },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof ledgerPermissions, unknown> {}
}
