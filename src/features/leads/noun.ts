import { sql } from 'kysely'
import type { Noun } from '#features/nouns/noun.ts'
import { flag } from '#features/records/records.ts'
import { everyRoleBut, type Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import { leadRecords } from './contract.ts'
import { leadFigures } from './figures.ts'
import { leadsSheet } from './ledger.ts'

const leadPermissions = {
  'leads.read': { label: '查看招商线索', roles: everyRoleBut('statistician', 'service') },
  'leads.write': { label: '填写招商线索', roles: ['planner', 'promoter', 'department', 'zone'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof leadPermissions, unknown> {}
}

export const leadNoun: Noun = {
  noun: leadRecords,
  sheet: leadsSheet,
  suggested: { follow_unit: unitNames },
  rules: {
    followed: (ctx, value, asked) =>
      flag(
        sql<boolean>`(t.deal_no is null and (t.terminated_on is null or t.terminated_on > ${today(ctx.now)}::date))`,
      )(ctx, value, asked),
    converted: flag(sql<boolean>`(t.deal_no is not null)`),
  },
  access: { by: { units: 'follow_unit' } },
  figures: leadFigures,
  permissions: leadPermissions,
}
