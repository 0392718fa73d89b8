import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/adapt',
  validateSearch: z.object({ file: z.uuid().optional().catch(undefined) }),
  staticData: { permission: 'ledger.import' },
  component: lazyRouteComponent(() => import('./AdaptPage.tsx'), 'AdaptPage'),
})

export const adaptUi = {
  pages: [page] as const,
  menu: [
    { to: '/adapt', label: '台账适配', icon: <Glyph name="filter" />, permission: 'ledger.import' },
  ] satisfies MenuEntry[],
}
