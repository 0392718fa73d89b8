import type { RecordSource } from '#features/records/records.ts'
import { policyRecords } from './contract.ts'
import { policyClausesSheet } from './ledger.ts'

export const policySource: RecordSource = { noun: policyRecords, sheet: policyClausesSheet }
