import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const rules = createRoute({
  getParentRoute: () => signedIn,
  path: '/tier-rules',
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./TierRulesPage.tsx'), 'TierRulesPage'),
})

export const buildingTiersUi = {
  pages: [rules] as const,
  settings: [
    { to: '/tier-rules', label: '楼宇档次', icon: <Glyph name="spaces" />, permission: 'tiers.rules' },
  ] satisfies MenuEntry[],
}
