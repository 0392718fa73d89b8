import type { NounPages } from '#features/records/ui/nouns.ts'

export const reportPages: NounPages = {
  noun: 'reports',
  label: '月度投资',
  glyph: 'reports',
  group: '项目',
  load: () => import('#features/reports/contract.ts').then(module => module.reportRecords),
}
