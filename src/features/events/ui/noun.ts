import type { NounPages } from '#features/records/ui/nouns.ts'

export const eventPages: NounPages = {
  noun: 'events',
  label: '招商活动',
  glyph: 'events',
  group: '招商与企业',
  load: () => import('#features/events/contract.ts').then(module => module.eventRecords),
}
