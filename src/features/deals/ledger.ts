import { columnOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import { dealColumns, dealRecords } from './contract.ts'

const column = columnOf(dealColumns)

export const dealsSheet: Sheet = {
  name: '招商项目',
  table: 'deals',
  columns: dealColumns,
  noun: dealRecords,
  rowChecks: [notBefore(column('landed_on'), column('signed_on'))],
}
