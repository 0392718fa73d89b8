import { useRouteContext } from '@tanstack/react-router'
import type { Permission } from '#platform/permission.ts'

/** What the frame needs to know of who is signed in; the sign-in feature's session fits it. */
export interface ShellSession {
  user: {
    username: string
    displayName: string
    roleLabel: string
    district: { code: string; name: string }
    scope: string
  } | null
  can: Record<string, boolean>
  demo: boolean
}

/** The session of a signed-in page. */
export const useSession = () => useRouteContext({ from: '/signed-in' }).session
/** The rows this person works on, in words; {@link WHOLE} for the whole district. */
export const useScope = (): string => useSession().user.scope
export const WHOLE = '全区'
/** What a line of a menu asks for. */
interface Asks {
  permission?: Permission
  anyOf?: readonly Permission[]
}
/** Whether a line of a menu is for who holds `can`. */
export const mayOpen = (can: Record<string, boolean>, { permission, anyOf }: Asks): boolean =>
  (permission === undefined || can[permission] === true) && (anyOf?.some(name => can[name]) ?? true)
/** Whether this person may do what the permission names. */
export const useCan = (permission: Permission): boolean => useSession().can[permission] === true
