import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const permission = 'sharing.use'
const staticData = { permission } as const
const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/data-sets',
  staticData,
  component: lazyRouteComponent(() => import('./ListPage.tsx'), 'ListPage'),
})
const one = createRoute({
  getParentRoute: () => signedIn,
  path: '/data-sets/$id',
  staticData,
  component: lazyRouteComponent(() => import('./DataSetPage.tsx'), 'DataSetPage'),
})
const declare = createRoute({
  getParentRoute: () => signedIn,
  path: '/data-sets/new',
  staticData,
  component: lazyRouteComponent(() => import('./DeclarePage.tsx'), 'DeclarePage'),
})

export const dataSharingUi = {
  pages: [list, one, declare] as const,
  menu: [{ to: '/data-sets', label: '数据共享', icon: <Glyph name="link" />, permission }] satisfies MenuEntry[],
}
