import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { day } from '#features/figures/contract.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'
import { dashboardQuery } from './queries.ts'

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
  // Asked for while the page's code still loads; not awaited, the page shows its own skeleton.
  loader: ({ context, deps, cause }) => {
    if (cause !== 'preload') void context.cache.prefetchQuery(dashboardQuery(deps))
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
