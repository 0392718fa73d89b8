import type { Grants } from '#features/roles/contract.ts'

export const portalPermissions = {
  'portal.read': { label: '查看本企业的资料', roles: ['enterprise'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof portalPermissions, unknown> {}
}
