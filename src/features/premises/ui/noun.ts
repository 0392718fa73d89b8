import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const premisesPages: NounPages = {
  noun: 'premises',
  label: '房源',
  glyph: 'premises',
  group: '招商与企业',
  load: () => import('#features/premises/contract.ts').then(module => module.premisesRecords),
  beside: ['tenancies'],
  doubts: (held, changed) => import('./doubts.ts').then(module => module.roomDoubts(held, changed)),
  Detail: lazy(() => import('./PremisesDetail.tsx')),
  marks: {
    title: '选',
    Cell: lazy(() => import('./RoomMark.tsx')),
    Bar: lazy(() => import('./RoomBar.tsx')),
  },
}

export const tenancyPages: NounPages = {
  noun: 'tenancies',
  label: '租赁',
  glyph: 'premises',
  group: '招商与企业',
  load: () => import('#features/premises/contract.ts').then(module => module.tenancyRecords),
  under: { crumbs: [] },
  beside: ['premises'],
}
