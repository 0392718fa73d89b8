import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'
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
    if (session.user) throw redirect({ href: search.next ?? '/', replace: true })
  },
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
})

const password = createRoute({
  getParentRoute: () => signedIn,
  path: '/account/password',
  component: lazyRouteComponent(() => import('./PasswordPage.tsx'), 'PasswordPage'),
})

/** Pages without a frame, pages within it, and lines of the user menu. */
export const identityUi = {
  outside: [signIn] as const,
  pages: [password] as const,
  account: [{ to: '/account/password', label: '修改密码' }] satisfies MenuEntry[],
}
