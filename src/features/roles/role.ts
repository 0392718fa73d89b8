import type { Permission } from '#platform/permission.ts'
import { type Grants, type Role, roleNames } from './contract.ts'

export type Held = Record<Role, ReadonlySet<Permission>>

declare module '#platform/context.ts' {
  interface Declared {
    /** Every permission there is. The table in docs/security.md lists the same. */
    permissions: Grants
    /** The same by role. */
    held: Held
  }
}

/** What each role may do. */
export function heldBy(permissions: Grants): Held {
  const names = Object.keys(permissions) as Permission[]
  const ofRole = (role: Role) => new Set(names.filter(name => permissions[name]?.roles.includes(role)))
  return Object.fromEntries(roleNames.map(role => [role, ofRole(role)])) as unknown as Held
}
