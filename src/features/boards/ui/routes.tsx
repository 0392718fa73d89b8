import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { day, signedIn } from '#ui/shell/root.tsx'

const board = createRoute({
  getParentRoute: () => signedIn,
  path: '/request-board',
  validateSearch: z.object({
    asOf: day.optional().catch(undefined),
    by: z.enum(['unit', 'category', 'zone', 'month']).optional().catch(undefined),
  }),
  staticData: { permission: 'figures.read' },
  component: lazyRouteComponent(() => import('./BoardPage.tsx'), 'BoardPage'),
})

const visits = createRoute({
  getParentRoute: () => signedIn,
  path: '/visit-board',
  validateSearch: z.object({
    period: z
      .string()
      .regex(/^20\d\d(-Q[1-4]|-(0[1-9]|1[0-2]))?$/)
      .optional()
      .catch(undefined),
    by: z.enum(['unit', 'officer', 'zone']).optional().catch(undefined),
  }),
  staticData: { permission: 'visits.read' },
  component: lazyRouteComponent(() => import('./VisitBoardPage.tsx'), 'VisitBoardPage'),
})

export const boardsUi = {
  pages: [board, visits] as const,
  menu: [
    {
      to: '/request-board',
      label: '诉求看板',
      keeps: ['asOf'],
      icon: <Glyph name="reports" />,
      permission: 'figures.read',
    },
    { to: '/visit-board', label: '走访看板', icon: <Glyph name="reports" />, permission: 'visits.read' },
  ] satisfies MenuEntry[],
}
