import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const landUsePages: NounPages = {
  noun: 'land-uses',
  label: '企业用地',
  glyph: 'statistics',
  group: '招商与企业',
  load: () => import('#features/land-yields/contract.ts').then(module => module.landUseRecords),
  read: 'operations.read',
  beside: ['enterprises'],
  leaves: { to: '/confidential-exports', label: '申请导出', permission: 'operations.exports' },
  adds: { to: 'enterprises', Part: lazy(() => import('./OwnYields.tsx')) },
}
