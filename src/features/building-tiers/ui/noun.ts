import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const buildingLabelPages: NounPages = {
  noun: 'building-labels',
  label: '楼宇称号',
  glyph: 'bookmark',
  group: '招商与企业',
  load: () => import('#features/building-tiers/contract.ts').then(module => module.buildingLabelRecords),
  beside: ['spaces'],
  adds: { to: 'spaces', Part: lazy(() => import('./BuildingTier.tsx')) },
}
