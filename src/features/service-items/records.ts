import { holdsOn, type RecordSource } from '#features/records/records.ts'
import { serviceItemRecords } from './contract.ts'
import { serviceItemsSheet } from './ledger.ts'

export const serviceItemSource: RecordSource = {
  noun: serviceItemRecords,
  sheet: serviceItemsSheet,
  rules: { inForceOn: holdsOn('effective_on', 'expired_on') },
}
