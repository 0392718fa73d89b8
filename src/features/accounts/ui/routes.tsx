import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { roleNames } from '#features/roles/contract.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const permission = 'accounts.read'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/accounts',
  validateSearch: z.object({
    q: z.coerce.string().max(64).optional().catch(undefined),
    role: z.enum(roleNames).optional().catch(undefined),
    state: z.enum(['active', 'disabled']).optional().catch(undefined),
  }),
  staticData: { permission },
  component: lazyRouteComponent(() => import('./ListPage.tsx'), 'ListPage'),
})
const one = createRoute({
  getParentRoute: () => signedIn,
  path: '/accounts/$id',
  staticData: { permission },
  component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
})

export const accountsUi = {
  pages: [list, one] as const,
  menu: [{ to: '/accounts', label: '账号', icon: <Glyph name="accounts" />, permission }] satisfies MenuEntry[],
}
