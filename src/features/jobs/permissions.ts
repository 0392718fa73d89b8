import type { Grants } from '#features/roles/contract.ts'

export const jobPermissions = {
  'jobs.read': { label: '查看后台任务', roles: ['admin', 'planner', 'auditor'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof jobPermissions, unknown> {}
}
