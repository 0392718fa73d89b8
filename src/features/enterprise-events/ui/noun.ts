import type { NounPages } from '#features/records/ui/nouns.ts'

export const enterpriseEventPages: NounPages = {
  noun: 'enterprise-events',
  label: '企业记事',
  glyph: 'bookmark',
  group: '招商与企业',
  load: () => import('#features/enterprise-events/contract.ts').then(module => module.enterpriseEventRecords),
  read: 'enterprise-events.read',
  beside: ['enterprises'],
}
