import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'

export const statisticColumns: Column[] = [
  { header: '指标', field: 'indicator', kind: 'text', key: true, max: 100 },
  { header: '期间止', field: 'period_end', kind: 'month', key: true, note: '期间的最后一个月' },
  { header: '期间', field: 'period', kind: 'text', note: '如 1—11月' },
  { header: '数值', field: 'value', kind: 'decimal' },
  { header: '单位', field: 'unit', kind: 'text' },
  { header: '同比增幅(%)', field: 'growth', kind: 'decimal' },
  { header: '全市位次', field: 'rank', kind: 'integer' },
  { header: '来源', field: 'source', kind: 'text', required: true },
]

export const statisticRecords = recordEndpoints({
  noun: 'statistics',
  sheet: '统计指标',
  write: 'statistics.write',
  columns: statisticColumns,
  nameField: 'indicator',
  filters: [
    exact(statisticColumns, 'indicator'),
    yearOf('period_end'),
    ...between(statisticColumns, 'period_end'),
    exact(statisticColumns, 'source'),
  ],
  sorts: ['indicator', 'period_end', 'value', 'growth', 'rank'],
  sort: '-period_end',
  listed: ['indicator', 'period_end', 'period', 'value', 'unit', 'growth', 'rank', 'source'],
})
