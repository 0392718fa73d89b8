import type { NounPages } from '#features/records/ui/nouns.ts'

export const serviceItemPages: NounPages = {
  noun: 'service-items',
  label: '通办事项',
  glyph: 'services',
  group: '服务',
  load: () => import('#features/service-items/contract.ts').then(module => module.serviceItemRecords),
}
