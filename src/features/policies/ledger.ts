import type { Sheet } from '#features/ledger/ledger.ts'
import { policyColumns, policyRecords } from './contract.ts'

export const policyClausesSheet: Sheet = {
  name: '政策条款',
  table: 'policy_clauses',
  columns: policyColumns,
  noun: policyRecords,
}
