import { sql } from 'kysely'
import { flag, type RecordSource } from '#features/records/records.ts'
import { unitNames } from '#features/units/unit.ts'
import { proposalRecords } from './contract.ts'
import { proposalsSheet } from './ledger.ts'

export const proposalSource: RecordSource = {
  noun: proposalRecords,
  sheet: proposalsSheet,
  suggested: { lead_unit: unitNames },
  rules: { becameProject: flag(sql<boolean>`(t.project_no is not null)`) },
}
