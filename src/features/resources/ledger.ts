import { columnOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import { resourceColumns, resourceRecords } from './contract.ts'

const column = columnOf(resourceColumns)

/** Written like a sheet of the ledger, with its checks and history, but no part of the workbook: units offer on pages. */
export const resourcesSheet: Sheet = {
  name: '资源',
  table: 'resources',
  columns: resourceColumns,
  noun: resourceRecords,
  numbers: 'ZY',
  rowChecks: [notBefore(column('valid_until'), column('valid_from'))],
}
