import { sql } from 'kysely'
import { judgedBy, visibleRows } from '#features/access/access.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { keyToken } from '#features/records/contract.ts'
import { type Detail, listOf } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { spaceRecords } from './contract.ts'
import { spaceFigures } from './figures.ts'
import { spacesSheet } from './ledger.ts'
import { places, spaceAccess, spaceAndAbove, spacesBelow } from './space.ts'

interface Place {
  code: string
  name: string
  kind: string
}
const MOST_CHILDREN = 200
const toPlace = ({ code, name, kind }: Place) => ({ key: keyToken([code]), name, kind })

interface Parts {
  above: Place[]
  below: Place[]
  holds: { projects: number; deals: number; proposals: number; enterprises: number }
  premises: number
}

/** Where a space stands in the tree and what it holds, with all that lies below it; its premises add themselves. */
const detail: Detail = {
  parts: ctx => ({
    above: listOf(sql`
      select space_code as code, name, kind from ${spaceAndAbove(ctx.district, sql`p.space_code`)} a
      where height > 1 order by height desc`),
    below: listOf(sql`
      select space_code as code, name, kind from spaces t
      where district_code = ${ctx.district} and parent_code = p.space_code and ${visibleRows(ctx, 'spaces', 't')}
      order by space_code limit ${MOST_CHILDREN}`),
    holds: held(ctx),
  }),
  answer(_, found) {
    const { above, below, holds, premises } = found as unknown as Parts
    return { path: above.map(toPlace), children: below.map(toPlace), holds, premises }
  },
}

function held(ctx: Ctx) {
  const count = (table: string, more = sql`true`) => sql`(select count(*) from ${sql.table(table)} x
    where x.district_code = ${ctx.district} and ${sql.ref(`x.${judgedBy(ctx, table, 'zones')}`)} in (select space_code from inside) and ${more} and ${visibleRows(ctx, table, 'x')})`
  const day = today(ctx.now)
  const resident = sql`(x.moved_in_on <= ${day}::date and (x.moved_out_on is null or x.moved_out_on > ${day}::date))`
  return sql`(with inside as (${spacesBelow(ctx.district, sql`p.space_code`)})
    select json_build_object('projects', ${count('projects')}, 'deals', ${count('deals')},
      'proposals', ${count('proposals')}, 'enterprises', ${count('enterprises', resident)}))`
}

const spacePermissions = {
  'spaces.write': { label: '填写载体', roles: ['planner', 'promoter', 'zone'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof spacePermissions, unknown> {}
}

export const spaceNoun: Noun = {
  noun: spaceRecords,
  sheet: spacesSheet,
  rules: {
    brandedOn: (_, day) => sql<boolean>`(t.brand is not null and (t.brand_from is null or t.brand_from <= ${day}::date)
      and (t.brand_until is null or t.brand_until > ${day}::date))`,
  },
  detail,
  access: spaceAccess,
  figures: spaceFigures,
  figured: { places },
  permissions: spacePermissions,
}
