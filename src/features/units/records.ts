import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { keyToken } from '#features/records/contract.ts'
import type { RecordSource } from '#features/records/records.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { unitRecords } from './contract.ts'
import { unitsSheet } from './ledger.ts'

interface Place {
  number: string
  name: string
  kind: string
}
const DEEPEST = 50
const toPlace = ({ number, name, kind }: Place) => ({ key: keyToken([number]), name, kind })

/** Where a unit stands in the tree, and how much of the ledger is its own or of those below it. */
async function detail(ctx: Ctx, row: Row) {
  const number = String(row.unit_no)
  const above = await sql<Place>`
    with recursive above as (
      select parent_no, 1 as height from units where district_code = ${ctx.district} and unit_no = ${number}
      union all select u.parent_no, a.height + 1 from above a join units u on u.unit_no = a.parent_no
      where u.district_code = ${ctx.district} and a.height < ${DEEPEST})
    select u.unit_no as number, u.name, u.kind from above a join units u on u.unit_no = a.parent_no
    where u.district_code = ${ctx.district} order by a.height desc`.execute(ctx.db)
  const children = await sql<Place>`select unit_no as number, name, kind from units
    where district_code = ${ctx.district} and parent_no = ${number} order by position nulls last, unit_no`.execute(
    ctx.db,
  )
  const count = (table: string, column: string) => sql`(select count(*) from ${sql.table(table)} x
    where x.district_code = ${ctx.district} and ${sql.ref(`x.${column}`)} in (select name from called)
      and ${visibleRows(ctx, table, 'x')})`
  const holds = await sql<{ projects: number; proposals: number }>`
    with recursive mine as (
      select unit_no, name, aliases from units where district_code = ${ctx.district} and unit_no = ${number}
      union select u.unit_no, u.name, u.aliases from units u join mine on u.parent_no = mine.unit_no
      where u.district_code = ${ctx.district}),
    called as (select name collate "default" as name from mine
      union select unnest(string_to_array(aliases, '、')) from mine)
    select ${count('projects', 'responsible_unit')} as projects, ${count('proposals', 'lead_unit')} as proposals`.execute(
    ctx.db,
  )
  return { path: above.rows.map(toPlace), children: children.rows.map(toPlace), holds: holds.rows[0] }
}

export const unitSource: RecordSource = { noun: unitRecords, sheet: unitsSheet, detail }
