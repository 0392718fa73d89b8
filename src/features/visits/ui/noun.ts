import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const visitPages: NounPages = {
  noun: 'visits',
  label: '走访',
  glyph: 'visits',
  group: '服务',
  load: () => import('#features/visits/contract.ts').then(module => module.visitRecords),
  read: 'visits.read',
  Detail: lazy(() => import('./VisitDetail.tsx')),
  beside: ['liaisons'],
}
