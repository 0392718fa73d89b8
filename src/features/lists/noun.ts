import { sql } from 'kysely'
import type { Noun } from '#features/nouns/noun.ts'
import type { Rule } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { listGroupRecords, membershipRecords } from './contract.ts'
import { listFigures } from './figures.ts'
import { listGroupsSheet, membershipsSheet } from './ledger.ts'
import { memberOn, membershipAccess, ofList } from './list.ts'
import { listsOfProject } from './of-project.ts'
import { reporting } from './reporting.ts'

/** The conditions on memberships name them `m`; here the row is `t`. */
const asMember =
  (condition: (...of: Parameters<Rule>) => ReturnType<Rule>): Rule =>
  (ctx, value, asked) =>
    sql<boolean>`exists (select from (select t.list, t.joined_on, t.left_on) m where ${condition(ctx, value, asked)})`

const listPermissions = {
  'lists.write': { label: '填写名单和名单组', roles: ['planner'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof listPermissions, unknown> {}
}

export const membershipNoun: Noun = {
  noun: membershipRecords,
  sheet: membershipsSheet,
  rules: { list: asMember((ctx, list) => ofList(ctx, list)), memberOn: asMember((_, day) => memberOn(day)) },
  access: membershipAccess,
  adds: [listsOfProject],
  figures: listFigures,
  figured: { reporting },
  permissions: listPermissions,
}

export const listGroupNoun: Noun = {
  noun: listGroupRecords,
  sheet: listGroupsSheet,
  access: { whole: true, decides: 'all' },
}
