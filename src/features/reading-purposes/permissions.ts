import type { Grants } from '#features/roles/contract.ts'

export const purposePermissions = {
  'reading-purposes.state': {
    label: '说明查看保密数据的用途',
    roles: ['planner', 'promoter', 'department', 'zone', 'service', 'leader', 'supervisor'],
  },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof purposePermissions, unknown> {}
}
