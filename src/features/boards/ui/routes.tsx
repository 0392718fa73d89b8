import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { day } from '#features/figures/contract.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

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

export const boardsUi = {
  pages: [board] as const,
  menu: [
    {
      to: '/request-board',
      label: '诉求看板',
      keeps: ['asOf'],
      icon: <Glyph name="reports" />,
      permission: 'figures.read',
    },
  ] satisfies MenuEntry[],
}
