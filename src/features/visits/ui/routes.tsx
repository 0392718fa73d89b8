import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'
import type { ShellSession } from '#ui/shell/session.ts'
import { MARK } from './field/mark.ts'

const questions = createRoute({
  getParentRoute: () => signedIn,
  path: '/visit-questions',
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./QuestionsPage.tsx'), 'QuestionsPage'),
})

const visiting = createRoute({
  getParentRoute: () => signedIn,
  path: '/visiting',
  staticData: { permission: 'visits.write', plain: true },
  component: lazyRouteComponent(() => import('./field/VisitPage.tsx'), 'VisitPage'),
})

/** Whether this phone keeps something of visits: else nothing of it is loaded. */
const keeps = () => localStorage.getItem(MARK) !== null
const device = () => import('./field/device.ts')

export const visitsUi = {
  /** The session; that which the phone keeps where the server is not reached. What another person left is locked. */
  heeded: async (session: Promise<ShellSession>): Promise<ShellSession> => {
    if (!keeps()) return session
    const { heed, keptSession } = await device()
    return session.then(
      found => heed(found).then(() => found),
      cause => keptSession(cause),
    )
  },
  /** Before signing out. @throws Error where something on the phone would be lost */
  leave: async (): Promise<void> => {
    if (keeps()) await (await device()).leave()
  },
  pages: [questions, visiting] as const,
  menu: [
    { to: '/visiting', label: '走访登记', icon: <Glyph name="edit" />, permission: 'visits.write' },
  ] satisfies MenuEntry[],
  /** For the head 系统. */
  settings: [
    { to: '/visit-questions', label: '走访提纲', icon: <Glyph name="lists" />, permission: 'visits.questions' },
  ] satisfies MenuEntry[],
}
