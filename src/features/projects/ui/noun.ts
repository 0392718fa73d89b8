import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const projectPages: NounPages = {
  noun: 'projects',
  label: '项目',
  glyph: 'projects',
  group: '项目',
  load: () => import('#features/projects/contract.ts').then(module => module.projectRecords),
  Detail: lazy(() => import('./ProjectDetail.tsx')),
  doubts: (held, changed) => import('#features/spaces/ui/doubts.ts').then(module => module.farDoubts(held, changed)),
  asks: ['asOf', 'year'],
}
