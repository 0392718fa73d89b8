import { sql } from 'kysely'
import { memberOn, ofList } from '#features/projects/project.ts'
import type { RecordSource, Rule } from '#features/records/records.ts'
import { listGroupRecords, membershipRecords } from './contract.ts'
import { listGroupsSheet, membershipsSheet } from './ledger.ts'

/** The conditions on memberships name them `m`; here the row is `t`. */
const asMember =
  (condition: (...of: Parameters<Rule>) => ReturnType<Rule>): Rule =>
  (ctx, value, asked) =>
    sql<boolean>`exists (select from (select t.list, t.joined_on, t.left_on) m where ${condition(ctx, value, asked)})`

export const membershipSource: RecordSource = {
  noun: membershipRecords,
  sheet: membershipsSheet,
  rules: { list: asMember((ctx, list) => ofList(ctx, list)), memberOn: asMember((_, day) => memberOn(day)) },
}

export const listGroupSource: RecordSource = { noun: listGroupRecords, sheet: listGroupsSheet }
