import { sql } from 'kysely'
import { flag, type RecordSource } from '#features/records/records.ts'
import { dealRecords } from './contract.ts'
import { dealsSheet } from './ledger.ts'

export const dealSource: RecordSource = {
  noun: dealRecords,
  sheet: dealsSheet,
  rules: { landed: flag(sql<boolean>`(t.landed_on is not null)`) },
}
