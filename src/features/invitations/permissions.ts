import type { Grants } from '#features/roles/contract.ts'

export const invitationPermissions = {
  'invitations.manage': {
    label: '邀请企业开通账号，撤回邀请',
    roles: ['admin', 'service'],
    // Where the duties are apart, who runs the system lets nobody in.
    apart: ['service'],
  },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof invitationPermissions, unknown> {}
}
