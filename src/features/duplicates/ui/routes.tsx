import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const permission = 'enterprises.merge'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/duplicates',
  validateSearch: z.object({ tab: z.enum(['different', 'merged']).optional().catch(undefined) }),
  staticData: { permission },
  component: lazyRouteComponent(() => import('./ListPage.tsx'), 'ListPage'),
})

const code = z.string().max(40).optional().catch(undefined)
const merge = createRoute({
  getParentRoute: () => signedIn,
  path: '/duplicates/merge',
  validateSearch: z.object({ kept: code, gone: code }),
  staticData: { permission },
  component: lazyRouteComponent(() => import('./MergePage.tsx'), 'MergePage'),
})

export const duplicatesUi = {
  pages: [list, merge] as const,
  menu: [
    { to: '/duplicates', label: '疑似重复企业', icon: <Glyph name="enterprises" />, permission },
  ] satisfies MenuEntry[],
}
