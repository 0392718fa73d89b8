import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const rules = createRoute({
  getParentRoute: () => signedIn,
  path: '/tag-rules',
  staticData: { permission: 'tags.rules' },
  component: lazyRouteComponent(() => import('./RulesPage.tsx'), 'RulesPage'),
})

export const ruleTagsUi = {
  pages: [rules] as const,
  settings: [
    { to: '/tag-rules', label: '标签规则', icon: <Glyph name="filter" />, permission: 'tags.rules' },
  ] satisfies MenuEntry[],
}
