import type { Grants } from '#features/roles/contract.ts'

export const announcementPermissions = {
  'announcements.publish': { label: '发布、提醒、撤回公告', roles: ['planner', 'service'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof announcementPermissions, unknown> {}
}
