import { columnOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import { liaisonColumns, liaisonRecords } from './contract.ts'

const column = columnOf(liaisonColumns)

export const liaisonsSheet: Sheet = {
  name: '包联',
  also: '包联企业 包联台账 企业包联 帮包企业',
  table: 'liaisons',
  columns: liaisonColumns,
  noun: liaisonRecords,
  rowChecks: [notBefore(column('ended_on'), column('began_on'))],
}
