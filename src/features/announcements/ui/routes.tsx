import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/announcements',
  staticData: { plain: true },
  component: lazyRouteComponent(() => import('./ListPage.tsx'), 'ListPage'),
})
const one = createRoute({
  getParentRoute: () => signedIn,
  path: '/announcements/$id',
  staticData: { plain: true },
  component: lazyRouteComponent(() => import('./AnnouncementPage.tsx'), 'AnnouncementPage'),
})
const publish = createRoute({
  getParentRoute: () => signedIn,
  path: '/announcements/new',
  staticData: { permission: 'announcements.publish' },
  component: lazyRouteComponent(() => import('./PublishPage.tsx'), 'PublishPage'),
})

export const announcementsUi = {
  pages: [list, one, publish] as const,
  menu: [{ to: '/announcements', label: '公告', icon: <Glyph name="events" /> }] satisfies MenuEntry[],
}
