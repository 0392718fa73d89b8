import { sql } from 'kysely'
import type { Noun } from '#features/nouns/noun.ts'
import { flag } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import { requestRecords } from './contract.ts'
import { requestFigures } from './figures.ts'
import { requestsSheet } from './ledger.ts'
import { requestReaders } from './request.ts'

const requestPermissions = {
  'requests.read': { label: '查看诉求', roles: requestReaders },
  'requests.confidential': { label: '查看保密的诉求', roles: ['planner', 'service'] },
  'requests.write': { label: '填写诉求', roles: ['planner', 'service'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof requestPermissions, unknown> {}
}

export const requestNoun: Noun = {
  noun: requestRecords,
  sheet: requestsSheet,
  suggested: { unit: unitNames },
  rules: { open: flag(sql<boolean>`(t.closed_on is null)`) },
  access: {
    by: { units: 'unit', zones: 'space_code', enterprises: 'uscc' },
    confidential: { field: 'confidential', permission: 'requests.confidential' },
  },
  figures: requestFigures,
  permissions: requestPermissions,
}
