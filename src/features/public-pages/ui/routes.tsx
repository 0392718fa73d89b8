import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
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

const rooms = createRoute({
  getParentRoute: () => signedIn,
  path: '/vacant-rooms',
  staticData: { permission: 'portal.read', plain: true },
  validateSearch: z.object({
    space: z.coerce.string().optional().catch(undefined),
    least: z.number().min(0).optional().catch(undefined),
    most: z.number().min(0).optional().catch(undefined),
    rentMost: z.number().min(0).optional().catch(undefined),
    floorLeast: z.int().optional().catch(undefined),
    floorMost: z.int().optional().catch(undefined),
    usage: z.coerce.string().optional().catch(undefined),
    starred: z.boolean().optional().catch(undefined),
    page: z.int().min(1).max(10_000).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./RoomsPage.tsx'), 'RoomsPage'),
})

export const publicUi = {
  pages: [pages, figures, rooms] as const,
  /** For enterprises. */
  menu: [
    { to: '/vacant-rooms', label: '找房', icon: <Glyph name="search" />, permission: 'portal.read' },
  ] satisfies MenuEntry[],
  /** For the head 系统. */
  settings: [
    { to: '/public-settings', label: '公开页面', icon: <Glyph name="link" />, permission: 'public.set' },
    { to: '/public-figures', label: '公布数据', icon: <Glyph name="figures" />, permission: 'public.set' },
  ] satisfies MenuEntry[],
}
