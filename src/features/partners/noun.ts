import type { Noun } from '#features/nouns/noun.ts'
import { holdsOn } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { partnerRecords } from './contract.ts'
import { partnerFigures } from './figures.ts'
import { partnersSheet } from './ledger.ts'

const partnerPermissions = {
  'services.write': { label: '填写通办伙伴和通办事项', roles: ['planner', 'department'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof partnerPermissions, unknown> {}
}

export const partnerNoun: Noun = {
  noun: partnerRecords,
  sheet: partnersSheet,
  rules: { inForceOn: holdsOn('agreed_on', 'ended_on') },
  access: {},
  figures: partnerFigures,
  permissions: partnerPermissions,
}
