import type { Grants } from '#features/roles/contract.ts'

export const sharingPermissions = {
  'sharing.use': {
    label: '登记、申请、审批本单位的共享数据',
    roles: ['planner', 'promoter', 'department', 'statistician', 'zone', 'service'],
  },
  'sharing.manage': { label: '审批、停用各单位的共享数据', roles: ['planner'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof sharingPermissions, unknown> {}
}
