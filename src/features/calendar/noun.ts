import type { Noun } from '#features/nouns/noun.ts'
import type { Grants } from '#features/roles/contract.ts'
import { calendarRecords } from './contract.ts'
import { calendarSheet } from './ledger.ts'

const calendarPermissions = {
  'calendar.write': { label: '填写工作日历', roles: ['planner', 'admin'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof calendarPermissions, unknown> {}
}

export const calendarNoun: Noun = {
  noun: calendarRecords,
  sheet: calendarSheet,
  access: {},
  permissions: calendarPermissions,
}
