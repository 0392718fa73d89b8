import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const signs = createRoute({
  getParentRoute: () => signedIn,
  path: '/visit-signs',
  staticData: { permission: 'visits.signs' },
  component: lazyRouteComponent(() => import('./SignsPage.tsx'), 'SignsPage'),
})

export const visitSignsUi = {
  pages: [signs] as const,
  settings: [
    { to: '/visit-signs', label: '走访预警', icon: <Glyph name="bell" />, permission: 'visits.signs' },
  ] satisfies MenuEntry[],
}
