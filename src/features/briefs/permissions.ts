import { everyRoleBut, type Grants } from '#features/roles/contract.ts'

export const briefPermissions = {
  'briefs.read': { label: '查看简报', roles: everyRoleBut() },
  'briefs.issue': { label: '印发简报', roles: ['planner'] },
  'briefs.template': { label: '更换简报模板', roles: ['planner'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof briefPermissions, unknown> {}
}
