import type { NounPages } from '#features/records/ui/nouns.ts'

export const partnerPages: NounPages = {
  noun: 'partners',
  label: '通办伙伴',
  glyph: 'partners',
  group: '服务',
  load: () => import('#features/partners/contract.ts').then(module => module.partnerRecords),
}
