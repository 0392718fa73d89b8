import type { Noun } from '#features/nouns/noun.ts'
import { holdsOn } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { inTier, labelled, labelNames, tierBeside } from './building-tier.ts'
import { buildingLabelRecords } from './contract.ts'
import { buildingLabelsSheet } from './ledger.ts'

const tierPermissions = {
  'tiers.rules': { label: '设置楼宇档次', roles: ['planner'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof tierPermissions, unknown> {}
}

export const buildingLabelNoun: Noun = {
  noun: buildingLabelRecords,
  sheet: buildingLabelsSheet,
  pagesOnly: true,
  rules: { inForceOn: holdsOn('began_on', 'ended_on') },
  suggested: { label: labelNames },
  access: { by: { zones: 'space_code' } },
  adds: [{ to: 'spaces', rules: { tier: inTier, label: labelled }, beside: tierBeside }],
  permissions: tierPermissions,
}
