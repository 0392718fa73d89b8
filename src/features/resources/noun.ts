import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { keyToken } from '#features/records/contract.ts'
import { type Detail, flag, inSpace, listOf } from '#features/records/records.ts'
import { requestsOf } from '#features/requests/request.ts'
import type { Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import { resourceRecords } from './contract.ts'
import { resourcesSheet } from './ledger.ts'
import { isOffered } from './resource.ts'

interface Parts {
  offered: boolean
  asked: number
  requests: { key: string; title: string; enterprise: string | null; on: string }[]
}

/** Whether enterprises see it, and who asked for it: the number of all, the requests that the reader sees. */
const detail: Detail = {
  parts: ctx => ({
    offered: isOffered(today(ctx.now), 'p'),
    asked: sql`(select count(*) from ${requestsOf(ctx.district)} q where q.resource_no = p.resource_no)`,
    requests: listOf(sql`
      select q.request_no as key, q.title, q.enterprise_name as enterprise, q.registered_on as "on"
      from ${requestsOf(ctx.district)} q where q.resource_no = p.resource_no and ${visibleRows(ctx, 'requests', 'q')}
      order by q.registered_on desc, q.request_no desc limit 50`),
  }),
  answer(_, found) {
    const { offered, asked, requests } = found as unknown as Parts
    return { offered, asked: Number(asked), requests: requests.map(each => ({ ...each, key: keyToken([each.key]) })) }
  },
}

const resourcePermissions = {
  'resources.write': { label: '发布资源', roles: ['planner', 'promoter', 'department', 'zone', 'service'] },
  'resources.browse': { label: '查看资源目录', roles: ['enterprise'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof resourcePermissions, unknown> {}
}

/** A unit's resources are its own to keep; whom they are for, finds them in the catalogue. */
export const resourceNoun: Noun = {
  noun: resourceRecords,
  sheet: resourcesSheet,
  suggested: { unit: unitNames },
  rules: { zone: inSpace, offered: (ctx, ...asked) => flag(isOffered(today(ctx.now), 't'))(ctx, ...asked) },
  detail,
  access: { by: { units: 'unit', zones: 'space_code' } },
  pagesOnly: true,
  permissions: resourcePermissions,
}
