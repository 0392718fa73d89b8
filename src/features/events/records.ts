import type { RecordSource } from '#features/records/records.ts'
import { eventRecords } from './contract.ts'
import { promotionEventsSheet } from './ledger.ts'

export const eventSource: RecordSource = { noun: eventRecords, sheet: promotionEventsSheet }
