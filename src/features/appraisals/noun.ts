import { sql } from 'kysely'
import type { Noun } from '#features/nouns/noun.ts'
import { flag } from '#features/records/records.ts'
import { everyRoleBut, type Grants } from '#features/roles/contract.ts'
import { appraisalRecords } from './contract.ts'
import { appraisalFigures } from './figures.ts'
import { appraisalsSheet } from './ledger.ts'

/** What offices think of an investor is for those who work on the whole district. */
const appraisalPermissions = {
  'appraisals.read': { label: '查看研判', roles: everyRoleBut('statistician', 'service', 'department', 'zone') },
  'appraisals.write': { label: '填写研判', roles: ['planner', 'promoter'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof appraisalPermissions, unknown> {}
}

export const appraisalNoun: Noun = {
  noun: appraisalRecords,
  sheet: appraisalsSheet,
  rules: { concluded: flag(sql<boolean>`(t.concluded_on is not null)`) },
  access: {},
  figures: appraisalFigures,
  permissions: appraisalPermissions,
}
