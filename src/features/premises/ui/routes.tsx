import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { day, signedIn } from '#ui/shell/root.tsx'

const section = createRoute({
  getParentRoute: () => signedIn,
  path: '/spaces/$key/section',
  validateSearch: z
    .object({
      on: day.optional().catch(undefined),
      asOf: day.optional().catch(undefined),
      by: z.enum(['usage', 'vacancy']).optional().catch(undefined),
      room: z.string().optional().catch(undefined),
      plan: z.number().int().optional().catch(undefined),
    })
    .transform(({ asOf, on = asOf, ...rest }) => ({ ...rest, on })),
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./SectionPage.tsx'), 'SectionPage'),
})

const plan = createRoute({
  getParentRoute: () => signedIn,
  path: '/spaces/$key/floor-plans/$floor',
  staticData: { permission: 'premises.write' },
  component: lazyRouteComponent(() => import('./plan/PlanEditPage.tsx'), 'PlanEditPage'),
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

/** 找房: the list of rooms, narrowed to those of which something is to let today. */
const rooms = createRoute({
  getParentRoute: () => signedIn,
  path: '/rooms',
  staticData: { permission: 'ledger.read' },
  beforeLoad: () => {
    throw redirect({ to: '/$noun', params: { noun: 'premises' }, search: { vacancy: '空置,部分出租' }, replace: true })
  },
})

export const premisesUi = {
  pages: [section, plan, comparison, rooms] as const,
  menu: [
    { to: '/rooms', label: '找房', icon: <Glyph name="search" />, permission: 'ledger.read' },
    { to: '/room-comparison', label: '房源比较', icon: <Glyph name="premises" />, permission: 'ledger.read' },
  ] satisfies MenuEntry[],
}
