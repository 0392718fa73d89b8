import type { NounPages } from '#features/records/ui/nouns.ts'

export const policyPages: NounPages = {
  noun: 'policies',
  label: '政策条款',
  glyph: 'policies',
  group: '服务',
  load: () => import('#features/policies/contract.ts').then(module => module.policyRecords),
}
