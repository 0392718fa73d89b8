import type { RecordSource } from '#features/records/records.ts'
import { statisticRecords } from './contract.ts'
import { statisticsSheet } from './ledger.ts'

export const statisticSource: RecordSource = { noun: statisticRecords, sheet: statisticsSheet }
