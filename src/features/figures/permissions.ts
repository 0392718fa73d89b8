import { everyRoleBut, type Grants } from '#features/roles/contract.ts'

export const figurePermissions = {
  'figures.read': { label: '查看指标及其来源', roles: everyRoleBut() },
  'settings.manage': { label: '设置指标口径的取位与系统参数', roles: ['admin'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof figurePermissions, unknown> {}
}
