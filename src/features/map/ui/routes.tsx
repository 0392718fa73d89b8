import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { day, signedIn } from '#ui/shell/root.tsx'

const text = z.string().max(300).optional().catch(undefined)

const show = createRoute({
  getParentRoute: () => signedIn,
  path: '/map',
  validateSearch: z
    .object({
      on: day.optional().catch(undefined),
      asOf: day.optional().catch(undefined),
      layers: text,
      ground: text,
      kind: text,
      stage: text,
      light: text,
      chain: text,
      by: z.literal('tier').optional().catch(undefined),
      at: text,
      chosen: text,
    })
    .transform(({ asOf, on = asOf, ...rest }) => ({ ...rest, on })),
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./MapPage.tsx'), 'MapPage'),
})

export const mapUi = {
  pages: [show] as const,
  menu: [{ to: '/map', label: '地图', icon: <Glyph name="spaces" />, permission: 'ledger.read' }] satisfies MenuEntry[],
}
