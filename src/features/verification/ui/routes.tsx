import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const verify = createRoute({
  getParentRoute: () => signedIn,
  path: '/verify',
  staticData: { permission: 'figures.read' },
  component: lazyRouteComponent(() => import('./VerifyPage.tsx'), 'VerifyPage'),
})

export const verificationUi = {
  pages: [verify] as const,
  menu: [
    { to: '/verify', label: '核数', icon: <Glyph name="check" />, permission: 'figures.read' },
  ] satisfies MenuEntry[],
}
