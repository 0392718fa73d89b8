import { sql } from 'kysely'
import { mayRead, visibleRows } from '#features/access/access.ts'
import { enterprisesInSpace } from '#features/enterprises/enterprise.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { openForPurpose } from '#features/reading-purposes/reading-purpose.ts'
import { holdsOn, listOf } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { enterpriseEventKinds, enterpriseEventRecords } from './contract.ts'
import { enterpriseEventsSheet } from './ledger.ts'

const enterpriseEventPermissions = {
  'enterprise-events.read': {
    label: '查看企业记事（荣誉和风险）',
    roles: ['planner', 'promoter', 'zone', 'service', 'leader', 'supervisor'],
  },
  'enterprise-events.write': { label: '填写企业记事', roles: ['planner', 'promoter', 'zone', 'service'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof enterpriseEventPermissions, unknown> {}
}

export const [HONOUR] = enterpriseEventKinds

/** The honours and risks of an enterprise `p`, the latest first; what a risk is about is read apart (risks.ts), which is noted. */
const ofEnterprise = (ctx: Ctx) => ({
  events: mayRead(ctx, 'enterprise_events')
    ? listOf(sql`
        select happened_on as "on", kind, kind = ${HONOUR} as "isHonour", lifted_on as "liftedOn",
          case when kind = ${HONOUR} then matter end as matter, case when kind = ${HONOUR} then source end as source
        from enterprise_events t where district_code = ${ctx.district} and uscc = p.uscc
          and ${visibleRows(ctx, 'enterprise_events', 't')} order by happened_on desc, matter limit 100`)
    : sql`'[]'::json`,
})

export const enterpriseEventNoun: Noun = {
  noun: enterpriseEventRecords,
  sheet: enterpriseEventsSheet,
  rules: { zone: enterprisesInSpace, openOn: holdsOn('happened_on', 'lifted_on') },
  access: { owner: 'enterprises', reading: openForPurpose },
  adds: [{ to: 'enterprises', parts: ofEnterprise }],
  permissions: enterpriseEventPermissions,
}
