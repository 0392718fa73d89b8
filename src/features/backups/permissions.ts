import type { Grants } from '#features/roles/contract.ts'

export const backupPermissions = {
  'backups.manage': { label: '备份：新建、校验、删除、设置', roles: ['admin'] },
  'backups.download': { label: '下载备份（含密码摘要和会话密钥）', roles: ['admin'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof backupPermissions, unknown> {}
}
