import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const terms = createRoute({
  getParentRoute: () => signedIn,
  path: '/request-terms',
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./TermsPage.tsx'), 'TermsPage'),
})

export const requestsUi = {
  pages: [terms] as const,
  /** For the head 系统. */
  settings: [
    { to: '/request-terms', label: '诉求时限', icon: <Glyph name="history" />, permission: 'requests.terms' },
  ] satisfies MenuEntry[],
}
