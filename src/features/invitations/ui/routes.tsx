import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { root, signedIn } from '#ui/shell/root.tsx'

const permission = 'invitations.manage'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/invitations',
  validateSearch: z.object({ state: z.enum(['open', 'used', 'expired', 'revoked']).optional().catch(undefined) }),
  staticData: { permission },
  component: lazyRouteComponent(() => import('./ListPage.tsx'), 'ListPage'),
})

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$code',
  component: lazyRouteComponent(() => import('./InvitePage.tsx'), 'InvitePage'),
})

/** A page without a frame, for who is invited, and one within it, for who invites. */
export const invitationsUi = {
  outside: [invite] as const,
  pages: [list] as const,
  menu: [{ to: '/invitations', label: '企业账号', icon: <Glyph name="accounts" />, permission }] satisfies MenuEntry[],
}
