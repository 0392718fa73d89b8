import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { lazy } from 'react'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const permission = 'portal.read'
const own = createRoute({
  getParentRoute: () => signedIn,
  path: '/own',
  staticData: { permission, plain: true },
  component: lazyRouteComponent(() => import('./OwnPage.tsx'), 'OwnPage'),
})

export const portalUi = {
  pages: [own] as const,
  menu: [{ to: '/own', label: '本企业', icon: <Glyph name="enterprises" />, permission }] satisfies MenuEntry[],
  Portal: lazy(() => import('./Portal.tsx')),
}
