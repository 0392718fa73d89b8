import { sql } from 'kysely'
import { flag, type RecordSource } from '#features/records/records.ts'
import { reportRecords } from './contract.ts'
import { monthlyReportsSheet } from './ledger.ts'

export const reportSource: RecordSource = {
  noun: reportRecords,
  sheet: monthlyReportsSheet,
  rules: { hasProblems: flag(sql<boolean>`(t.problems is not null)`) },
  computed: alias => ({
    state: sql`case ${sql.ref(`${alias}.state`)} when 'locked' then '已锁定' when 'submitted' then '已提交' else '草稿' end`,
  }),
}
