import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { day } from '#features/figures/contract.ts'
import { signedIn } from '#ui/shell/root.tsx'

const section = createRoute({
  getParentRoute: () => signedIn,
  path: '/spaces/$key/section',
  validateSearch: z.object({
    on: day.optional().catch(undefined),
    by: z.enum(['usage', 'vacancy']).optional().catch(undefined),
    room: z.string().optional().catch(undefined),
  }),
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./SectionPage.tsx'), 'SectionPage'),
})

const comparison = createRoute({
  getParentRoute: () => signedIn,
  path: '/room-comparison',
  validateSearch: z.object({
    rooms: z.string().max(300).optional().catch(undefined),
    on: day.optional().catch(undefined),
  }),
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./ComparisonPage.tsx'), 'ComparisonPage'),
})

export const premisesUi = { pages: [section, comparison] as const }
