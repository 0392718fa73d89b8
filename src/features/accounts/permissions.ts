import type { Grants } from '#features/roles/contract.ts'

export const accountPermissions = {
  'accounts.manage': { label: '管理账号', roles: ['admin'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof accountPermissions, unknown> {}
}
