import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const show = createRoute({
  getParentRoute: () => signedIn,
  path: '/land-yields',
  validateSearch: z.object({
    year: z.int().min(1949).max(2099).optional().catch(undefined),
    group: z.enum(['规上', '规下']).optional().catch(undefined),
    grade: z.enum(['A', 'B', 'C', 'D']).optional().catch(undefined),
  }),
  staticData: { permission: 'operations.read' },
  component: lazyRouteComponent(() => import('./YieldsPage.tsx'), 'YieldsPage'),
})

const rules = createRoute({
  getParentRoute: () => signedIn,
  path: '/yield-rules',
  staticData: { permission: 'yields.rules' },
  component: lazyRouteComponent(() => import('./YieldRulesPage.tsx'), 'YieldRulesPage'),
})

export const landYieldsUi = {
  pages: [show, rules] as const,
  menu: [
    { to: '/land-yields', label: '亩均效益', icon: <Glyph name="figures" />, permission: 'operations.read' },
  ] satisfies MenuEntry[],
  settings: [
    { to: '/yield-rules', label: '亩均效益办法', icon: <Glyph name="filter" />, permission: 'yields.rules' },
  ] satisfies MenuEntry[],
}
