import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { jobKinds, jobStates } from '#features/jobs/contract.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs',
  validateSearch: z.object({
    kind: z.enum(jobKinds).optional().catch(undefined),
    state: z.enum(jobStates).optional().catch(undefined),
  }),
  staticData: { permission: 'jobs.read' },
  component: lazyRouteComponent(() => import('./JobsPage.tsx'), 'JobsPage'),
})

export const jobsUi = {
  pages: [list] as const,
  menu: [{ to: '/jobs', label: '任务', icon: <Glyph name="jobs" />, permission: 'jobs.read' }] satisfies MenuEntry[],
}
