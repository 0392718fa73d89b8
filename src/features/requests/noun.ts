import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { assistRule, concerns, offBeside, standOf, standRules, type Turns, waitsFor } from '#features/cases/case.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { flag, listOf } from '#features/records/records.ts'
import type { Grants, Role } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { requestClocks } from './clocks.ts'
import { requestColumns, requestRecords } from './contract.ts'
import { requestFigures } from './figures.ts'
import { requestsSheet } from './ledger.ts'
import { requestReaders } from './request.ts'
import { requestStates } from './states.ts'

const handling: readonly Role[] = ['planner', 'promoter', 'department', 'statistician', 'zone']

const requestPermissions = {
  'requests.read': { label: '查看诉求', roles: [...requestReaders, 'enterprise'] },
  'requests.confidential': { label: '查看保密的诉求', roles: ['service'] },
  'requests.write': { label: '填写诉求', roles: ['planner', 'service'] },
  'requests.begin': { label: '登记诉求', roles: ['service', 'department', 'zone', 'enterprise'] },
  'requests.serve': { label: '派单、审核、回访、提级和办结诉求', roles: ['service'] },
  'requests.handle': { label: '签收、退单、办理派给本单位的诉求', roles: handling },
  'requests.invite': { label: '请其他单位协办诉求', roles: [...handling, 'service'] },
  'requests.convene': { label: '召集协调诉求，指定办理单位', roles: ['leader'] },
  'requests.suspend': { label: '挂起和恢复办理诉求', roles: [...handling, 'service'] },
  'requests.rate': { label: '评价本企业的诉求', roles: ['enterprise'] },
  'requests.reopen': { label: '重新提出办结的诉求', roles: ['enterprise', 'service'] },
  'requests.urge': { label: '催办、督办诉求', roles: ['service', 'leader', 'supervisor'] },
  'requests.terms': { label: '设置诉求的时限', roles: ['service', 'admin'] },
  'requests.instruct': { label: '批示诉求', roles: ['leader'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof requestPermissions, unknown> {}
}

/** Whose turn requests are, and who sees them. */
export const requestStanding: Turns = {
  noun: 'requests',
  columns: requestColumns,
  states: requestStates,
  serves: 'requests.serve',
  convenes: 'requests.convene',
}

/** The requests of an enterprise `p` that the reader may see, the last first, and how each stands. */
function requestsOfEnterprise(ctx: Ctx) {
  const { state, light } = standOf(requestStanding, 't', sql`asked.day`)
  return listOf(sql`
    select t.request_no as number, t.title, t.category, t.registered_on as "registeredOn", t.closed_on as "closedOn",
      ${state} as state, ${light} as light
    from requests t where t.district_code = ${ctx.district} and t.uscc = p.uscc and ${visibleRows(ctx, 'requests', 't')}
    order by t.registered_on desc, t.request_no desc limit 100`)
}

export const requestNoun: Noun = {
  noun: requestRecords,
  sheet: requestsSheet,
  suggested: { unit: unitNames },
  rules: {
    open: flag(sql<boolean>`(t.closed_on is null)`),
    unit: ({ declared, district }, called) => {
      const { below, belowNumber } = declared.access.kinds.units
      return sql<boolean>`(t.unit in ${below(district, [called])} or t.unit in ${belowNumber(district, called)})`
    },
    assisting: assistRule(requestStanding),
    ...standRules({ ...requestStanding, clocks: requestClocks }, waitsFor(requestStanding)),
  },
  computed: (alias, day) => standOf(requestStanding, alias, day),
  beside: offBeside({ ...requestStanding, clocks: requestClocks }),
  lives: true,
  access: {
    by: { units: 'unit', zones: 'space_code', enterprises: 'uscc' },
    also: concerns(requestStanding),
    confidential: { field: 'confidential', permission: 'requests.confidential' },
  },
  figures: requestFigures,
  adds: [{ to: 'enterprises', parts: ctx => ({ requests: requestsOfEnterprise(ctx) }) }],
  permissions: requestPermissions,
}
