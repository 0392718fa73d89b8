import type { Grants } from '#features/roles/contract.ts'

export const publicPermissions = {
  'public.set': { label: '决定公开页面有什么', roles: ['planner', 'service', 'admin'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof publicPermissions, unknown> {}
}
