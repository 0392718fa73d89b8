/**
 * Roles as docs/glossary.md names them; what each may do, the features declare with their permissions, and on which rows
 * is the account's data scope.
 * `own`: such an account sees nothing until its units, zones, streets, lists or enterprises are set; the others see the
 * whole district. `outside`: no official, so that what every official may, it may not.
 */
export const roles = {
  admin: { label: '系统管理员', own: false },
  planner: { label: '发改', own: false },
  promoter: { label: '投促', own: false },
  department: { label: '行业部门', own: true },
  statistician: { label: '统计', own: false },
  zone: { label: '园区/街道', own: true },
  leader: { label: '领导', own: false },
  supervisor: { label: '督查', own: false },
  auditor: { label: '审计', own: false },
  security: { label: '安全管理员', own: false },
  service: { label: '企业服务', own: false },
  enterprise: { label: '企业', own: true, outside: true },
} as const satisfies Record<string, { label: string; own: boolean; outside?: true }>
export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as [Role, ...Role[]]
/** Every official's role but these. */
export const everyRoleBut = (...without: Role[]): Role[] =>
  roleNames.filter(role => !('outside' in roles[role]) && !without.includes(role))

/**
 * What a feature lets people do: permission → the words for it, and the roles that hold it; `apart` those that hold it in
 * a district that keeps the three duties of administration apart (三员分立), where that differs.
 */
export type Grants = Record<string, { label: string; roles: readonly Role[]; apart?: readonly Role[] }>
