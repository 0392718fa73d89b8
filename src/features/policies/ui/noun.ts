import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const documentPages: NounPages = {
  noun: 'policy-documents',
  label: '政策文件',
  glyph: 'policies',
  group: '服务',
  load: () => import('#features/policies/contract.ts').then(module => module.documentRecords),
  beside: ['policies'],
  Detail: lazy(() => import('./DocumentDetail.tsx')),
  sideBySide: true,
}

export const policyPages: NounPages = {
  noun: 'policies',
  label: '政策条款',
  glyph: 'policies',
  group: '服务',
  load: () => import('#features/policies/contract.ts').then(module => module.policyRecords),
  beside: ['policy-documents', 'policy-conditions'],
  Detail: lazy(() => import('./ClauseDetail.tsx')),
  sideBySide: true,
  adds: { to: 'enterprises', Part: lazy(() => import('./PolicyMatches.tsx')) },
  filters: { clause: lazy(() => import('./ClauseChoice.tsx')) },
}

export const conditionPages: NounPages = {
  noun: 'policy-conditions',
  label: '政策条件',
  glyph: 'filter',
  group: '服务',
  load: () => import('#features/policies/contract.ts').then(module => module.conditionRecords),
  under: { crumbs: [] },
  beside: ['policies'],
}
