import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { root, signedIn } from '#ui/shell/root.tsx'
import { localPath } from './next.ts'

const next = z.unknown().transform(localPath).optional()

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ next }),
  beforeLoad: async ({ context, search }) => {
    const session = await context.session()
    if (session.user) throw redirect({ href: search.next ?? context.home(session.can), replace: true })
  },
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
})

const password = createRoute({
  getParentRoute: () => signedIn,
  path: '/account/password',
  component: lazyRouteComponent(() => import('./PasswordPage.tsx'), 'PasswordPage'),
})

const separation = createRoute({
  getParentRoute: () => signedIn,
  path: '/duties',
  staticData: { permission: 'accounts.read' },
  component: lazyRouteComponent(() => import('./DutiesPage.tsx'), 'DutiesPage'),
})

/** Pages without a frame, pages within it, and lines of the user menu. */
export const identityUi = {
  outside: [signIn] as const,
  pages: [password, separation] as const,
  menu: [
    { to: '/duties', label: '三员分立', icon: <Glyph name="lock" />, permission: 'accounts.read' },
  ] satisfies MenuEntry[],
  account: [{ to: '/account/password', label: '修改密码' }] satisfies MenuEntry[],
}
