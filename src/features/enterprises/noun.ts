import { sql } from 'kysely'
import type { Noun } from '#features/nouns/noun.ts'
import { holdsOn } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { today } from '#platform/clock.ts'
import { enterpriseRecords, qualificationRecords } from './contract.ts'
import { enterpriseFigures } from './figures.ts'
import { enterprisesSheet, qualificationsSheet } from './ledger.ts'
import { enterpriseDetail } from './profile.ts'

/** The certificate `alias` holds on the day, its last day included. */
const validOn = (alias: string, day: string) => {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql<boolean>`(${column('result')} = '通过' and (${column('valid_from')} is null or ${column('valid_from')} <= ${day}::date)
    and (${column('valid_until')} is null or ${column('valid_until')} >= ${day}::date))`
}

const enterprisePermissions = {
  'enterprises.write': { label: '填写企业和资质', roles: ['planner', 'promoter', 'zone'] },
  'enterprises.merge': { label: '核对疑似重复的企业，合并，撤销合并', roles: ['planner', 'promoter'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof enterprisePermissions, unknown> {}
}

export const enterpriseNoun: Noun = {
  noun: enterpriseRecords,
  sheet: enterprisesSheet,
  rules: {
    residentOn: holdsOn('moved_in_on', 'moved_out_on'),
    qualification: (ctx, qualification) => sql<boolean>`exists (select from qualifications q
      where q.district_code = ${ctx.district} and q.uscc = t.uscc and q.qualification = ${qualification}
        and ${validOn('q', today(ctx.now))})`,
  },
  detail: enterpriseDetail,
  access: { by: { zones: 'space_code' } },
  figures: enterpriseFigures,
  permissions: enterprisePermissions,
}

export const qualificationNoun: Noun = {
  noun: qualificationRecords,
  sheet: qualificationsSheet,
  rules: { validOn: (_, day) => validOn('t', day) },
  access: { owner: 'enterprises' },
}
