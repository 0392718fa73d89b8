import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const projectPages: NounPages = {
  noun: 'projects',
  label: '项目',
  glyph: 'projects',
  group: '项目',
  load: () => import('#features/projects/contract.ts').then(module => module.projectRecords),
  Detail: lazy(() => import('./ProjectDetail.tsx')),
  asks: ['asOf', 'year'],
}
