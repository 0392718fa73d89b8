import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { day, signedIn } from '#ui/shell/root.tsx'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/briefs',
  staticData: { permission: 'briefs.read' },
  component: lazyRouteComponent(() => import('./ListPage.tsx'), 'ListPage'),
})
const draft = createRoute({
  getParentRoute: () => signedIn,
  path: '/briefs/draft',
  validateSearch: z.object({ asOf: day.optional().catch(undefined) }),
  staticData: { permission: 'briefs.read' },
  component: lazyRouteComponent(() => import('./DraftPage.tsx'), 'DraftPage'),
})
const show = createRoute({
  getParentRoute: () => signedIn,
  path: '/briefs/issued/$id',
  staticData: { permission: 'briefs.read' },
  component: lazyRouteComponent(() => import('./BriefPage.tsx'), 'BriefPage'),
})

export const briefsUi = {
  pages: [list, draft, show] as const,
  menu: [
    { to: '/briefs', label: '简报', icon: <Glyph name="quote" />, permission: 'briefs.read' },
  ] satisfies MenuEntry[],
}
