import { Problem } from '#ui/call.ts'
import type { ShellSession } from '#ui/shell/session.ts'
import { lockFor, openHeld, wipe } from './held.ts'

/** What the frame asks of the phone: who was signed in when there is no network, and that nothing is left to others. */

export const accountOf = ({ username, district }: { username: string; district: { code: string } }): string =>
  `${district.code} ${username}`

const isAway = (cause: unknown) =>
  cause instanceof Problem && (cause.status === 0 || (cause.status >= 502 && cause.status <= 504))

/** The session that the phone keeps, where the server cannot be reached. @throws cause where there is none */
export async function keptSession(cause: unknown): Promise<ShellSession> {
  const kept = isAway(cause) ? await (await openHeld())?.get<ShellSession>('session') : undefined
  if (!kept) throw cause
  return kept
}

/** Whoever is signed in now, or nobody: what another one left cannot be read any more. */
export const heed = ({ user }: ShellSession): Promise<void> => lockFor(user ? accountOf(user) : undefined)

/** Before signing out: nothing stays. @throws Error where visits still wait to be sent */
export async function leave(): Promise<void> {
  const held = await openHeld()
  const waiting = held ? [...(await held.ids('visit/')), ...(await held.ids('draft'))].length : 0
  if (waiting > 0) {
    throw new Error(
      `本机还有 ${waiting} 次走访没有填完或发出，退出会丢失。请先到“走访登记”填完发出，或确认不要后删去。`,
    )
  }
  await wipe()
}
