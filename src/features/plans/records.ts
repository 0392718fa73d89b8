import type { RecordSource } from '#features/records/records.ts'
import { planRecords } from './contract.ts'
import { annualPlansSheet } from './ledger.ts'

export const planSource: RecordSource = { noun: planRecords, sheet: annualPlansSheet }
