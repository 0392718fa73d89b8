import type { Noun } from '#features/nouns/noun.ts'
import type { Grants } from '#features/roles/contract.ts'
import { statisticRecords } from './contract.ts'
import { statisticFigures } from './figures.ts'
import { statisticsSheet } from './ledger.ts'

const statisticPermissions = {
  'statistics.write': { label: '填写统计指标', roles: ['planner', 'statistician'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof statisticPermissions, unknown> {}
}

export const statisticNoun: Noun = {
  noun: statisticRecords,
  sheet: statisticsSheet,
  access: {},
  figures: statisticFigures,
  permissions: statisticPermissions,
}
