import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const year = createRoute({
  getParentRoute: () => signedIn,
  path: '/calendar',
  validateSearch: z.object({ year: z.int().min(2000).max(2099).optional().catch(undefined) }),
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./CalendarPage.tsx'), 'CalendarPage'),
})

export const calendarUi = {
  pages: [year] as const,
  menu: [
    { to: '/calendar', label: '工作日历', icon: <Glyph name="plans" />, permission: 'ledger.read' },
  ] satisfies MenuEntry[],
}
