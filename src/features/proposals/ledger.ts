import type { Sheet } from '#features/ledger/ledger.ts'
import { proposalColumns, proposalRecords } from './contract.ts'

export const proposalsSheet: Sheet = {
  name: '策划项目',
  also: '谋划项目 储备项目 策划 谋划',
  numbered: 'CH',
  table: 'proposals',
  columns: proposalColumns,
  noun: proposalRecords,
}
