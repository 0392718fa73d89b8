import { sql } from 'kysely'
import { visibleByProject, visibleRows } from '#features/access/access.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { flag, listOf } from '#features/records/records.ts'
import { everyRoleBut, type Grants } from '#features/roles/contract.ts'
import { dealRecords } from './contract.ts'
import { dealFigures } from './figures.ts'
import { dealsSheet } from './ledger.ts'

const dealPermissions = {
  'deals.read': { label: '查看招商项目', roles: everyRoleBut('statistician') },
  'deals.write': { label: '填写招商项目和招商活动', roles: ['planner', 'promoter', 'zone'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof dealPermissions, unknown> {}
}

export const dealNoun: Noun = {
  noun: dealRecords,
  sheet: dealsSheet,
  rules: { landed: flag(sql<boolean>`(t.landed_on is not null)`) },
  access: { by: { zones: 'space_code', projects: 'project_no' } },
  figures: dealFigures,
  adds: [
    {
      to: 'projects',
      parts: ctx => ({
        deals: listOf(sql`
          select deal_no as number, name, signed_on as "on", trim_scale(agreed_investment)::text as investment, investor,
            agreement_kind as "agreementKind", landed_on as "landedOn"
          from deals where district_code = ${ctx.district} and project_no = p.project_no
            and ${visibleByProject(ctx, 'deals')} order by signed_on`),
      }),
    },
    {
      to: 'enterprises',
      parts: ctx => ({
        deals: listOf(sql`
          select deal_no as number, name, agreement_kind as "agreementKind", signed_on as "signedOn",
            landed_on as "landedOn" from deals t
          where district_code = ${ctx.district} and uscc = p.uscc and ${visibleRows(ctx, 'deals', 't')}
          order by signed_on desc limit 100`),
      }),
    },
  ],
  permissions: dealPermissions,
}
