import type { Sheet } from '#features/ledger/ledger.ts'
import { operationColumns, operationRecords } from './contract.ts'

export const operationsSheet: Sheet = {
  name: '企业经营',
  also: '企业经营情况 经营数据 企业经营数据 企业税收 重点企业税收 税收台账 经济指标',
  table: 'operations',
  columns: operationColumns,
  noun: operationRecords,
}
