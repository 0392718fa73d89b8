import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const permission = 'resources.browse'
/** What is looked for stays in the address. */
const looked = z.object({
  q: z.coerce.string().optional().catch(undefined),
  kind: z.coerce.string().optional().catch(undefined),
  page: z.int().min(1).max(10_000).optional().catch(undefined),
})
const catalogue = createRoute({
  getParentRoute: () => signedIn,
  path: '/catalogue',
  staticData: { permission, plain: true },
  validateSearch: looked,
  component: lazyRouteComponent(() => import('./CataloguePage.tsx'), 'CataloguePage'),
})

export const resourcesUi = {
  pages: [catalogue] as const,
  menu: [{ to: '/catalogue', label: '资源目录', icon: <Glyph name="link" />, permission }] satisfies MenuEntry[],
}
