import { holdsOn, type RecordSource } from '#features/records/records.ts'
import { partnerRecords } from './contract.ts'
import { partnersSheet } from './ledger.ts'

export const partnerSource: RecordSource = {
  noun: partnerRecords,
  sheet: partnersSheet,
  rules: { inForceOn: holdsOn('agreed_on', 'ended_on') },
}
