import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'

export const statisticColumns: Column[] = [
  { header: '指标', field: 'indicator', kind: 'text', also: '指标名称 统计指标', key: true, max: 100 },
  {
    header: '期间止',
    field: 'period_end',
    kind: 'month',
    also: '截止月份 统计月份 截至月份',
    key: true,
    note: '期间的最后一个月',
  },
  { header: '期间', field: 'period', kind: 'text', also: '统计期间 报告期', note: '如 1—11月' },
  { header: '数值', field: 'value', kind: 'decimal', unitIn: 'unit', also: '指标值 完成值 累计值 绝对值 绝对量 总量' },
  { header: '单位', field: 'unit', kind: 'text', also: '计量单位' },
  { header: '同比增幅(%)', field: 'growth', kind: 'decimal', also: '同比增速 同比增长 增速 增幅 同比 同比±%' },
  { header: '全市位次', field: 'rank', kind: 'integer', also: '位次 全市排名 排名 全市排位' },
  { header: '来源', field: 'source', kind: 'text', also: '数据来源 资料来源', required: true },
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
