import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

/** They are kept on the page of lists. */
const under = { crumbs: [{ label: '名单', to: '/lists' }] }

export const membershipPages: NounPages = {
  noun: 'memberships',
  label: '名单',
  glyph: 'lists',
  group: '项目',
  load: () => import('#features/lists/contract.ts').then(module => module.membershipRecords),
  under,
  beside: ['list-groups'],
  filters: { list: lazy(() => import('./ListNames.tsx')) },
}

export const listGroupPages: NounPages = {
  noun: 'list-groups',
  label: '名单组',
  glyph: 'lists',
  group: '项目',
  load: () => import('#features/lists/contract.ts').then(module => module.listGroupRecords),
  under,
  beside: ['memberships'],
}
