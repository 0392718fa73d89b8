import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const proposalPages: NounPages = {
  noun: 'proposals',
  label: '策划项目',
  glyph: 'proposals',
  group: '项目',
  load: () => import('#features/proposals/contract.ts').then(module => module.proposalRecords),
  Detail: lazy(() => import('./ProposalDetail.tsx')),
}
