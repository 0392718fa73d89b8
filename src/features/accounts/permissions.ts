import type { Grants } from '#features/roles/contract.ts'

export const accountPermissions = {
  'accounts.read': { label: '查看账号', roles: ['admin', 'security'] },
  'accounts.manage': { label: '管理账号：新建、停用、重置密码、结束登录', roles: ['admin'] },
  'accounts.authorise': {
    label: '授权：改账号的角色、数据范围、姓名、单位，恢复使用',
    roles: ['admin', 'security'],
    apart: ['security'],
  },
  'duties.set': { label: '开启、关闭三员分立', roles: ['admin', 'security'], apart: ['security'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof accountPermissions, unknown> {}
}
