import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const spacePages: NounPages = {
  noun: 'spaces',
  label: '载体',
  glyph: 'spaces',
  group: '招商与企业',
  load: () => import('#features/spaces/contract.ts').then(module => module.spaceRecords),
  Detail: lazy(() => import('./SpaceDetail.tsx')),
  sideBySide: true,
  doubts: (held, changed) => import('./doubts.ts').then(module => module.spaceDoubts(held, changed)),
}
