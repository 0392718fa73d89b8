import type { Sheet } from '#features/ledger/ledger.ts'
import { planColumns, planRecords } from './contract.ts'

export const annualPlansSheet: Sheet = {
  name: '年度计划',
  also: '投资计划',
  table: 'annual_plans',
  columns: planColumns,
  noun: planRecords,
}
