import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { enterprisesInSpace } from '#features/enterprises/enterprise.ts'
import { readsWhole } from '#features/ledger/ledger.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { openForPurpose } from '#features/reading-purposes/reading-purpose.ts'
import type { Grants } from '#features/roles/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { registrationColumns, registrationRecords } from './contract.ts'
import { registrationsSheet } from './ledger.ts'
import { registrationOf } from './registration.ts'

const registrationPermissions = {
  'registrations.contacts': {
    label: '查看企业的联系人和联系电话',
    roles: ['planner', 'promoter', 'department', 'zone', 'service', 'leader', 'supervisor'],
  },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof registrationPermissions, unknown> {}
}

/** What the register says of an enterprise `p`; whom to call only for who may read that. */
const ofEnterprise = (ctx: Ctx) => ({
  registration: registrationOf(ctx.district, sql`p.uscc`, {
    whole: registrationColumns.every(column => readsWhole(ctx, column)),
    where: visibleRows(ctx, 'registrations', 't'),
  }),
})

/** Who finds contacts with stars has read none. */
const openContacts: typeof openForPurpose = async (call, endpoint, sheet) => {
  if (call.user.permissions.has('registrations.contacts')) await openForPurpose(call, endpoint, sheet)
}

export const registrationNoun: Noun = {
  noun: registrationRecords,
  sheet: registrationsSheet,
  rules: { zone: enterprisesInSpace },
  access: { owner: 'enterprises', reading: openContacts },
  adds: [{ to: 'enterprises', parts: ofEnterprise }],
  permissions: registrationPermissions,
}
