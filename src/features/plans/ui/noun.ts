import type { NounPages } from '#features/records/ui/nouns.ts'

export const planPages: NounPages = {
  noun: 'plans',
  label: '年度计划',
  glyph: 'plans',
  group: '项目',
  load: () => import('#features/plans/contract.ts').then(module => module.planRecords),
}
