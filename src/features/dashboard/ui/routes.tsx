import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { day, signedIn } from '#ui/shell/root.tsx'

const show = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: z.object({ asOf: day.optional().catch(undefined) }),
  // Who has no figures to look at begins where they work.
  beforeLoad: ({ context: { session, home } }) => {
    const to = home(session.can)
    if (!session.can['figures.read'] && to !== '/') throw redirect({ to, replace: true })
  },
  loaderDeps: ({ search }) => search,
  // Asked for while the page's code still loads, and with it what an enterprise's first page has no use for; not
  // awaited, the page shows its own skeleton, or that its code does not come.
  loader: ({ context, deps, cause }) => {
    if (cause === 'preload') return
    const asked = import('./queries.ts').then(({ dashboardQuery }) => context.cache.prefetchQuery(dashboardQuery(deps)))
    asked.catch(() => undefined)
  },
  staticData: { permission: 'figures.read' },
  component: lazyRouteComponent(() => import('./DashboardPage.tsx'), 'DashboardPage'),
})

export const dashboardUi = {
  pages: [show] as const,
  menu: [
    { to: '/', label: '驾驶舱', keeps: ['asOf'], icon: <Glyph name="dashboard" />, permission: 'figures.read' },
  ] satisfies MenuEntry[],
}
