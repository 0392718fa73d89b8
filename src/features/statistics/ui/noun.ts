import type { NounPages } from '#features/records/ui/nouns.ts'

export const statisticPages: NounPages = {
  noun: 'statistics',
  label: '统计指标',
  glyph: 'statistics',
  group: '数据',
  load: () => import('#features/statistics/contract.ts').then(module => module.statisticRecords),
}
