import type { Grants } from '#features/roles/contract.ts'

export const auditPermissions = {
  'audit.read': { label: '查看操作日志', roles: ['admin', 'auditor'], apart: ['auditor'] },
  'audit.export': { label: '导出操作日志', roles: ['auditor'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof auditPermissions, unknown> {}
}
