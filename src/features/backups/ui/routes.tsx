import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const permission = 'backups.manage'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/backups',
  staticData: { permission },
  component: lazyRouteComponent(() => import('./BackupsPage.tsx'), 'BackupsPage'),
})

export const backupsUi = {
  pages: [list] as const,
  menu: [{ to: '/backups', label: '备份', icon: <Glyph name="backups" />, permission }] satisfies MenuEntry[],
}
