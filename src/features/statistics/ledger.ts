import type { Sheet } from '#features/ledger/ledger.ts'
import { statisticColumns, statisticRecords } from './contract.ts'

/** Published by the statistics office; never computed (统计口径 stays apart from 调度口径). */
export const statisticsSheet: Sheet = {
  name: '统计指标',
  also: '主要经济指标 经济指标 指标完成情况',
  table: 'statistics',
  columns: statisticColumns,
  noun: statisticRecords,
}
