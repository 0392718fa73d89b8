import { sql } from 'kysely'
import type { Noun } from '#features/nouns/noun.ts'
import { flag } from '#features/records/records.ts'
import { everyRoleBut, type Grants } from '#features/roles/contract.ts'
import { dealRecords } from './contract.ts'
import { dealFigures } from './figures.ts'
import { dealsSheet } from './ledger.ts'

const dealPermissions = {
  'deals.read': { label: '查看招商项目', roles: everyRoleBut('statistician') },
  'deals.write': { label: '填写招商项目和招商活动', roles: ['planner', 'promoter', 'zone'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof dealPermissions, unknown> {}
}

export const dealNoun: Noun = {
  noun: dealRecords,
  sheet: dealsSheet,
  rules: { landed: flag(sql<boolean>`(t.landed_on is not null)`) },
  access: { by: { zones: 'space_code', projects: 'project_no' } },
  figures: dealFigures,
  permissions: dealPermissions,
}
