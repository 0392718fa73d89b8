import type { Grants } from '#features/roles/contract.ts'

export const visitSignPermissions = {
  'visits.signs': { label: '设置走访预警', roles: ['service', 'admin'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof visitSignPermissions, unknown> {}
}
