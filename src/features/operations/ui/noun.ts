import { lazy } from 'react'
import type { NounPages } from '#features/records/ui/nouns.ts'

export const operationPages: NounPages = {
  noun: 'operations',
  label: '企业经营',
  glyph: 'statistics',
  group: '招商与企业',
  load: () => import('#features/operations/contract.ts').then(module => module.operationRecords),
  read: 'operations.read',
  beside: ['enterprises'],
  leaves: { to: '/confidential-exports', label: '申请导出', permission: 'operations.exports' },
  adds: { to: 'enterprises', Part: lazy(() => import('./Peers.tsx')) },
}
