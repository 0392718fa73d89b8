import type { NounPages } from '#features/records/ui/nouns.ts'

export const dealPages: NounPages = {
  noun: 'deals',
  label: '招商项目',
  glyph: 'deals',
  group: '招商与企业',
  load: () => import('#features/deals/contract.ts').then(module => module.dealRecords),
  read: 'deals.read',
}
