import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const resourcePages: NounPages = {
  noun: 'resources',
  label: '资源',
  glyph: 'link',
  group: '服务',
  load: () => import('#features/resources/contract.ts').then(module => module.resourceRecords),
  Detail: lazy(() => import('./ResourceDetail.tsx')),
  sideBySide: true,
  helps: {
    to: 'requests',
    steps: {},
    Page: lazy(() => import('./Asked.tsx').then(({ Asked }) => ({ default: Asked }))),
  },
}
