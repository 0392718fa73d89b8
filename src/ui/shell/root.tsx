import { createRootRouteWithContext, createRoute, Outlet, redirect, retainSearchParams } from '@tanstack/react-router'
import { z } from 'zod'
import { day } from '#platform/day.ts'
import { loadTheme } from '../kit/Themed.tsx'
import type { RouterContext } from './context.ts'
import { NotFoundPage, ProblemPage } from './ProblemPage.tsx'
import { Shell } from './Shell.tsx'

/** A day in an address. */
export { day }

export const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: ProblemPage,
  notFoundComponent: NotFoundPage,
})

/** Parent of every page that needs a sign-in; sends others to 登录 and back afterwards. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  // The day that somebody chose goes with them from page to page.
  validateSearch: z.object({ asOf: day.optional().catch(undefined) }),
  search: { middlewares: [retainSearchParams(['asOf'])] },
  beforeLoad: async ({ context, location }) => {
    const session = await context.session()
    if (!session.user)
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href }, replace: true })
    // Officials' pages are made of widgets: their look is fetched beside the page, not after it.
    if (session.can['ledger.read'] && navigator.onLine) void loadTheme()
    return { session: { ...session, user: session.user } }
  },
  component: Shell,
})

/** Any other address, told within the frame. */
export const nowhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFoundPage })
