import type { NounPages } from '#features/records/ui/nouns.ts'

export const liaisonPages: NounPages = {
  noun: 'liaisons',
  label: '包联',
  glyph: 'link',
  group: '服务',
  load: () => import('#features/liaisons/contract.ts').then(module => module.liaisonRecords),
  read: 'visits.read',
  beside: ['visits'],
}
