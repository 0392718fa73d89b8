import type { Grants } from '#features/roles/contract.ts'

export const noticePermissions = {
  'notices.send': { label: '设置通知外发', roles: ['admin'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof noticePermissions, unknown> {}
}
