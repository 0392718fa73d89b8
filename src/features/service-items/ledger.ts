import { columnOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import { serviceItemColumns, serviceItemRecords } from './contract.ts'

const column = columnOf(serviceItemColumns)

export const serviceItemsSheet: Sheet = {
  name: '通办事项',
  table: 'service_items',
  columns: serviceItemColumns,
  noun: serviceItemRecords,
  rowChecks: [notBefore(column('expired_on'), column('effective_on'))],
}
