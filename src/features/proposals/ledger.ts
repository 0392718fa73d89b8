import type { Sheet } from '#features/ledger/ledger.ts'
import { proposalColumns, proposalRecords } from './contract.ts'

export const proposalsSheet: Sheet = {
  name: '策划项目',
  table: 'proposals',
  columns: proposalColumns,
  noun: proposalRecords,
}
