import type { Sheet } from '#features/ledger/ledger.ts'
import { statisticColumns, statisticRecords } from './contract.ts'

/** Published by the statistics office; never computed (统计口径 stays apart from 调度口径). */
export const statisticsSheet: Sheet = {
  name: '统计指标',
  table: 'statistics',
  columns: statisticColumns,
  noun: statisticRecords,
}
