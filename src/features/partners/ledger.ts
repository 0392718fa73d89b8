import { columnOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import { partnerColumns, partnerRecords } from './contract.ts'

const column = columnOf(partnerColumns)

export const partnersSheet: Sheet = {
  name: '通办伙伴',
  table: 'partners',
  columns: partnerColumns,
  noun: partnerRecords,
  rowChecks: [notBefore(column('ended_on'), column('agreed_on'))],
}
