import type { Grants } from '#features/roles/contract.ts'

export const attachmentPermissions = {
  'attachments.send': {
    label: '上传事项的附件',
    roles: [
      'planner',
      'promoter',
      'department',
      'statistician',
      'zone',
      'leader',
      'supervisor',
      'service',
      'enterprise',
    ],
  },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof attachmentPermissions, unknown> {}
}
