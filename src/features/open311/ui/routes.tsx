import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/open311-settings',
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./Open311Page.tsx'), 'Open311Page'),
})

export const open311Ui = {
  pages: [page] as const,
  /** For the head 系统. */
  settings: [
    { to: '/open311-settings', label: 'Open311 接口', icon: <Glyph name="link" />, permission: 'open311.set' },
  ] satisfies MenuEntry[],
}
