import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const permission = 'units.manage'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/units',
  validateSearch: z.object({ q: z.coerce.string().max(64).optional().catch(undefined) }),
  staticData: { permission },
  component: lazyRouteComponent(() => import('./UnitsPage.tsx'), 'UnitsPage'),
})

/** A unit's own page and forms are those of every record: /units/DW001. */
export const unitsUi = {
  pages: [list] as const,
  menu: [{ to: '/units', label: '单位', icon: <Glyph name="units" />, permission }] satisfies MenuEntry[],
}
