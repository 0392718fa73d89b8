import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const component = lazyRouteComponent(() => import('./ExportsPage.tsx'), 'ExportsPage')
const staticData = { permission: 'operations.exports' } as const
const list = createRoute({ getParentRoute: () => signedIn, path: '/confidential-exports', staticData, component })
/** Where a notice leads. */
const one = createRoute({ getParentRoute: () => signedIn, path: '/confidential-exports/$id', staticData, component })

export const confidentialExportsUi = {
  pages: [list, one] as const,
  menu: [
    {
      to: '/confidential-exports',
      label: '保密导出',
      icon: <Glyph name="lock" />,
      permission: 'operations.exports',
    },
  ] satisfies MenuEntry[],
}
