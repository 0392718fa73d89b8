import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const day = z.iso.date().optional().catch(undefined)
const year = z.int().min(1949).max(2099).optional().catch(undefined)

const all = createRoute({
  getParentRoute: () => signedIn,
  path: '/lists',
  validateSearch: z.object({ asOf: day }),
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./ListsPage.tsx'), 'ListsPage'),
})

const one = createRoute({
  getParentRoute: () => signedIn,
  path: '/lists/$list',
  validateSearch: z.object({
    view: z.enum(['members', 'changes', 'compare']).optional().catch(undefined),
    year,
    asOf: day,
    category: z.enum(['实施类', '准备类']).optional().catch(undefined),
    from: day,
    to: day,
    fromYear: year,
    fromDay: day,
    toDay: day,
    part: z.enum(['carried', 'added', 'completed', 'left']).optional().catch(undefined),
  }),
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./ListPage.tsx'), 'ListPage'),
})

const enlist = createRoute({
  getParentRoute: () => signedIn,
  path: '/enlist',
  staticData: { permission: 'lists.write' },
  component: lazyRouteComponent(() => import('./EnlistPage.tsx'), 'EnlistPage'),
})

export const listsUi = {
  pages: [all, one, enlist] as const,
  menu: [
    { to: '/lists', label: '名单', icon: <Glyph name="lists" />, permission: 'ledger.read' },
  ] satisfies MenuEntry[],
}
