import type { NounPages } from '#features/records/ui/nouns.ts'

export const registrationPages: NounPages = {
  noun: 'registrations',
  label: '企业登记',
  glyph: 'policies',
  group: '招商与企业',
  load: () => import('#features/registrations/contract.ts').then(module => module.registrationRecords),
  beside: ['enterprises'],
}
