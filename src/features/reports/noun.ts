import { sql } from 'kysely'
import type { Noun } from '#features/nouns/noun.ts'
import { flag } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { reportRecords } from './contract.ts'
import { reportFigures } from './figures.ts'
import { monthlyReportsSheet } from './ledger.ts'
import { monthsOfProject } from './report.ts'

const reportPermissions = {
  'reports.write': { label: '填写月度投资', roles: ['planner', 'department', 'zone'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof reportPermissions, unknown> {}
}

export const reportNoun: Noun = {
  noun: reportRecords,
  sheet: monthlyReportsSheet,
  rules: { hasProblems: flag(sql<boolean>`(t.problems is not null)`) },
  computed: alias => ({
    state: sql`case ${sql.ref(`${alias}.state`)} when 'locked' then '已锁定' when 'submitted' then '已提交' else '草稿' end`,
  }),
  access: { owner: 'projects' },
  figures: reportFigures,
  adds: [monthsOfProject],
  permissions: reportPermissions,
}
