import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import type { RouterContext } from './context.ts'
import { NotFoundPage, ProblemPage } from './ProblemPage.tsx'
import { Shell } from './Shell.tsx'

export const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: ProblemPage,
  notFoundComponent: NotFoundPage,
})

/** Parent of every page that needs a sign-in; sends others to 登录 and back afterwards. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.session()
    if (!session.user)
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href }, replace: true })
    return { session: { ...session, user: session.user } }
  },
  component: Shell,
})

/** Any other address, told within the frame. */
export const nowhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFoundPage })
