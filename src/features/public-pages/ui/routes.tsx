import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const staticData = { permission: 'ledger.read' } as const
const pages = createRoute({
  getParentRoute: () => signedIn,
  path: '/public-settings',
  staticData,
  component: lazyRouteComponent(() => import('./PublicPage.tsx'), 'PublicPage'),
})
const figures = createRoute({
  getParentRoute: () => signedIn,
  path: '/public-figures',
  staticData,
  component: lazyRouteComponent(() => import('./FiguresPage.tsx'), 'FiguresPage'),
})

export const publicUi = {
  pages: [pages, figures] as const,
  /** For the head 系统. */
  settings: [
    { to: '/public-settings', label: '公开页面', icon: <Glyph name="link" />, permission: 'public.set' },
    { to: '/public-figures', label: '公布数据', icon: <Glyph name="figures" />, permission: 'public.set' },
  ] satisfies MenuEntry[],
}
