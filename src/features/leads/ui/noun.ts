import type { NounPages } from '#features/records/ui/nouns.ts'

export const leadPages: NounPages = {
  noun: 'leads',
  label: '招商线索',
  glyph: 'search',
  group: '招商与企业',
  load: () => import('#features/leads/contract.ts').then(module => module.leadRecords),
  read: 'leads.read',
}
