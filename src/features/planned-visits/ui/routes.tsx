import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const plan = createRoute({
  getParentRoute: () => signedIn,
  path: '/visit-plan',
  validateSearch: z.object({
    quarter: z
      .string()
      .regex(/^20\d\d-Q[1-4]$/)
      .optional()
      .catch(undefined),
    unit: z.string().optional().catch(undefined),
    officer: z.string().optional().catch(undefined),
  }),
  staticData: { permission: 'visits.read' },
  component: lazyRouteComponent(() => import('./PlanPage.tsx'), 'PlanPage'),
})

export const plannedVisitsUi = {
  pages: [plan] as const,
  menu: [
    { to: '/visit-plan', label: '走访计划', icon: <Glyph name="plans" />, permission: 'visits.read' },
  ] satisfies MenuEntry[],
}
