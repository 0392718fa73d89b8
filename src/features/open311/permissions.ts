import type { Grants } from '#features/roles/contract.ts'

export const open311Permissions = {
  'open311.set': { label: '设置 Open311 接口', roles: ['service', 'admin'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof open311Permissions, unknown> {}
}
