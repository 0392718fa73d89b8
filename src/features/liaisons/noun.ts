import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { enterprisesInSpace } from '#features/enterprises/enterprise.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { holdsOn, listOf } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import { liaisonRecords } from './contract.ts'
import { liaisonsSheet } from './ledger.ts'

const liaisonPermissions = {
  'liaisons.write': { label: '填写包联', roles: ['planner', 'service'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof liaisonPermissions, unknown> {}
}

export const liaisonNoun: Noun = {
  noun: liaisonRecords,
  sheet: liaisonsSheet,
  suggested: { unit: unitNames },
  rules: { zone: enterprisesInSpace, inForceOn: holdsOn('began_on', 'ended_on') },
  access: { by: { units: 'unit', enterprises: 'uscc' } },
  adds: [
    {
      to: 'enterprises',
      parts: ctx => ({
        liaisons: listOf(sql`
          select unit, officer, began_on as "beganOn", ended_on as "endedOn" from liaisons t
          where district_code = ${ctx.district} and uscc = p.uscc and ${visibleRows(ctx, 'liaisons', 't')}
          order by began_on desc limit 50`),
      }),
    },
  ],
  permissions: liaisonPermissions,
}
