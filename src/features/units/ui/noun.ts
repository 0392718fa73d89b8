import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const unitPages: NounPages = {
  noun: 'units',
  label: '单位',
  glyph: 'units',
  group: '系统',
  load: () => import('#features/units/contract.ts').then(module => module.unitRecords),
  read: 'units.manage',
  doubts: (held, changed) => import('./Busy.tsx').then(module => module.busyDoubts(held, changed)),
  Detail: lazy(() => import('./UnitDetail.tsx')),
}
