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

export const premisesUi = { pages: [section] as const }
