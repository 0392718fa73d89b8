import type { NounPages } from '#features/records/ui/nouns.ts'

export const appraisalPages: NounPages = {
  noun: 'appraisals',
  label: '研判',
  glyph: 'quote',
  group: '招商与企业',
  load: () => import('#features/appraisals/contract.ts').then(module => module.appraisalRecords),
  read: 'appraisals.read',
}
