import { sql } from 'kysely'
import { judgedBy, visibleRows } from '#features/access/access.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { keyToken } from '#features/records/contract.ts'
import { type Detail, listOf } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { unitRecords } from './contract.ts'
import { unitsAbove } from './figures.ts'
import { unitsSheet } from './ledger.ts'
import { unitAccess } from './unit.ts'

interface Place {
  number: string
  name: string
  kind: string
}
const DEEPEST = 50
const toPlace = ({ number, name, kind }: Place) => ({ key: keyToken([number]), name, kind })

interface Parts {
  above: Place[]
  below: Place[]
  holds: { projects: number; proposals: number }
}

/** Where a unit stands in the tree, and how much of the ledger is its own or of those below it. */
const detail: Detail = {
  parts: ctx => ({
    above: listOf(sql`
      with recursive above as (
        select p.parent_no, 1 as height
        union all select u.parent_no, a.height + 1 from above a join units u on u.unit_no = a.parent_no
        where u.district_code = ${ctx.district} and a.height < ${DEEPEST})
      select u.unit_no as number, u.name, u.kind from above a join units u on u.unit_no = a.parent_no
      where u.district_code = ${ctx.district} order by a.height desc`),
    below: listOf(sql`select unit_no as number, name, kind from units
      where district_code = ${ctx.district} and parent_no = p.unit_no order by position nulls last, unit_no`),
    holds: held(ctx),
  }),
  answer(_, found) {
    const { above, below, holds } = found as unknown as Parts
    return { path: above.map(toPlace), children: below.map(toPlace), holds }
  },
}

function held(ctx: Ctx) {
  const count = (table: string) => sql`(select count(*) from ${sql.table(table)} x
    where x.district_code = ${ctx.district} and ${sql.ref(`x.${judgedBy(ctx, table, 'units')}`)} in (select name from called)
      and ${visibleRows(ctx, table, 'x')})`
  return sql`(
    with recursive mine as (
      select p.unit_no, p.name, p.aliases
      union select u.unit_no, u.name, u.aliases from units u join mine on u.parent_no = mine.unit_no
      where u.district_code = ${ctx.district}),
    called as (select name collate "default" as name from mine
      union select unnest(string_to_array(aliases, '、')) from mine)
    select json_build_object('projects', ${count('projects')},
      'proposals', ${count('proposals')}))`
}

const unitPermissions = {
  'units.manage': { label: '登记和修改单位', roles: ['admin'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof unitPermissions, unknown> {}
}

export const unitNoun: Noun = {
  noun: unitRecords,
  sheet: unitsSheet,
  detail,
  access: unitAccess,
  figured: { units: unitsAbove },
  pagesOnly: true,
  permissions: unitPermissions,
}
