import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { signedIn } from '#ui/shell/root.tsx'

const desk = createRoute({
  getParentRoute: () => signedIn,
  path: '/desk',
  staticData: { plain: true },
  component: lazyRouteComponent(() => import('./DeskPage.tsx'), 'DeskPage'),
})

const flows = createRoute({
  getParentRoute: () => signedIn,
  path: '/flows',
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./FlowsPage.tsx'), 'FlowsPage'),
})

type Nouns = readonly NounPages[]
const living = (nouns: Nouns) => nouns.filter(({ life }) => life !== undefined)
const readOf = ({ read = 'ledger.read' }: NounPages) => read

/** Who takes cases in, and who has no figures to look at, begins at 我的待办. */
function home(nouns: Nouns, can: Record<string, boolean>): string {
  const serves = living(nouns).some(({ life }) => life && can[life.serves])
  const reads = living(nouns).some(noun => can[readOf(noun)])
  return serves || (reads && !can['figures.read']) ? '/desk' : '/'
}

export const casesUi = {
  pages: [desk, flows] as const,
  menu: (nouns: Nouns): MenuEntry[] => [
    { to: '/desk', label: '我的待办', icon: <Glyph name="desk" />, anyOf: living(nouns).map(readOf) },
  ],
  flows: {
    to: '/flows',
    label: '流程说明',
    icon: <Glyph name="lists" />,
    permission: 'ledger.read',
  } satisfies MenuEntry,
  home,
  Answer: lazy(() => import('./Answer.tsx').then(module => ({ default: module.Answer }))),
}
