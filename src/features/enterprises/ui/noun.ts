import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const enterprisePages: NounPages = {
  noun: 'enterprises',
  label: '企业',
  glyph: 'enterprises',
  group: '招商与企业',
  load: () => import('#features/enterprises/contract.ts').then(module => module.enterpriseRecords),
  Detail: lazy(() => import('./EnterpriseDetail.tsx')),
  beside: ['qualifications'],
}

export const qualificationPages: NounPages = {
  noun: 'qualifications',
  label: '资质',
  glyph: 'check',
  group: '招商与企业',
  load: () => import('#features/enterprises/contract.ts').then(module => module.qualificationRecords),
  under: { crumbs: [] },
  beside: ['enterprises'],
}
