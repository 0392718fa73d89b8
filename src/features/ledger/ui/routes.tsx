import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const text = z.coerce.string().max(200).optional().catch(undefined)

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/import',
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
})

const run = createRoute({
  getParentRoute: () => signedIn,
  path: '/import/$id',
  validateSearch: z.object({ sheet: text, column: text }),
  staticData: { permission: 'ledger.import' },
  component: lazyRouteComponent(() => import('./RunPage.tsx'), 'RunPage'),
})

export const ledgerUi = {
  pages: [start, run] as const,
  menu: [
    { to: '/import', label: '台账导入导出', icon: <Glyph name="import" />, permission: 'ledger.read' },
  ] satisfies MenuEntry[],
}
