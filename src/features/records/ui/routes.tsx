import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router'
import type { RecordNoun } from '#features/records/contract.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { MenuEntry } from '#ui/shell/context.ts'
import { NotFoundPage } from '#ui/shell/ProblemPage.tsx'
import { signedIn } from '#ui/shell/root.tsx'
import { type NounPages, pagesOf, specOf } from './nouns.ts'
import { type Search, searchOf } from './search.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What was just done to the record, and what looked odd about it. */
    written?: { sentence: string; warnings: string[] }
  }
}

/** The contract of the noun an address names; 没有这个页面 for any other word. */
const load = async (nouns: readonly NounPages[], noun: string): Promise<RecordNoun> => {
  const spec = await specOf(nouns, noun)
  if (!spec) throw notFound()
  return spec
}
// Of the route itself: else the router tells it in place of the whole frame, menu and all.
const notFoundComponent = NotFoundPage
// What may be read and written differs from noun to noun: the pages themselves ask.

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/$noun',
  validateSearch: searchOf,
  loader: async ({ params, context, location }) => {
    const spec = await load(context.nouns, params.noun)
    const search = location.search as Search
    if (search.asOf !== undefined || !spec.filters.some(({ name }) => name === 'asOf')) return spec
    // A list that shows how things stand on a day says in its address on which.
    const asOf = await context.day()
    if (asOf) throw redirect({ to: '/$noun', params, search: { ...search, asOf }, replace: true })
    return spec
  },
  notFoundComponent,
  component: lazyRouteComponent(() => import('./ListPage.tsx'), 'ListPage'),
})
const record = createRoute({
  getParentRoute: () => signedIn,
  path: '/$noun/$key',
  staticData: { plain: true },
  validateSearch: searchOf,
  loader: ({ params, context }) => {
    // Beside the contract, not after it.
    if (!pagesOf(context.nouns, params.noun)?.life) void import('./PlainRecord.tsx')
    return load(context.nouns, params.noun)
  },
  notFoundComponent,
  component: lazyRouteComponent(() => import('./RecordPage.tsx'), 'RecordPage'),
})
const edit = createRoute({
  getParentRoute: () => signedIn,
  path: '/$noun/$key/edit',
  loader: ({ params, context }) => {
    // A case goes its way by steps.
    if (pagesOf(context.nouns, params.noun)?.life) throw notFound()
    return load(context.nouns, params.noun)
  },
  notFoundComponent,
  staticData: { permission: 'ledger.read' },
  component: lazyRouteComponent(() => import('./EditPage.tsx'), 'EditPage'),
})
// Not /$noun/new: a record may be numbered “new”.
const create = createRoute({
  getParentRoute: () => signedIn,
  path: '/new/$noun',
  validateSearch: searchOf,
  loader: ({ params, context }) => {
    if (!pagesOf(context.nouns, params.noun)?.life) void import('./NewRecord.tsx')
    return load(context.nouns, params.noun)
  },
  notFoundComponent,
  component: lazyRouteComponent(() => import('./CreatePage.tsx'), 'CreatePage'),
})

const entries = (nouns: readonly NounPages[], group: string): MenuEntry[] =>
  nouns
    .filter(noun => noun.group === group && !noun.under)
    .map(({ noun, label, glyph, read = 'ledger.read' }) => ({
      to: `/${noun}`,
      label,
      group,
      icon: <Glyph name={glyph} />,
      permission: read,
    }))

export const recordsUi = { pages: [list, record, edit, create] as const, menu: entries }
