import type { Permission } from '#platform/permission.ts'
import { type Grants, type Role, roleNames } from './contract.ts'

export type Held = Record<Role, ReadonlySet<Permission>>
/** By whether a district keeps the three duties apart. */
export interface HeldEither {
  held: Held
  heldApart: Held
}

declare module '#platform/context.ts' {
  interface Declared {
    /** Every permission there is. The table in docs/security.md lists the same. */
    permissions: Grants
    /** The same by role. */
    held: Held
    /** The same where the three duties are kept apart. */
    heldApart: Held
  }
}

/** What each role may do; `apart` where the three duties are. */
export function heldBy(permissions: Grants, apart = false): Held {
  const names = Object.keys(permissions) as Permission[]
  const holders = (name: Permission) => (apart && permissions[name]?.apart) || permissions[name]?.roles
  const ofRole = (role: Role) => new Set(names.filter(name => holders(name)?.includes(role)))
  return Object.fromEntries(roleNames.map(role => [role, ofRole(role)])) as unknown as Held
}
