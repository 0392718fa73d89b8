import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/notices',
  staticData: { plain: true },
  validateSearch: z.object({ unread: z.boolean().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./NoticesPage.tsx'), 'NoticesPage'),
})

export const noticesUi = {
  pages: [list] as const,
  menu: [{ to: '/notices', label: '通知', icon: <Glyph name="bell" /> }] satisfies MenuEntry[],
}
