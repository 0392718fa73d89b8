import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import { columnOf, type ImportedRows, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { listGroupColumns, listGroupRecords, membershipColumns, membershipRecords } from './contract.ts'

const column = columnOf(membershipColumns)

export const membershipsSheet: Sheet = {
  name: '名单',
  also: '重点项目名单 项目名单',
  table: 'memberships',
  columns: membershipColumns,
  noun: membershipRecords,
  rowChecks: [notBefore(column('left_on'), column('joined_on'))],
}

export const listGroupsSheet: Sheet = {
  name: '名单组',
  table: 'list_groups',
  columns: listGroupColumns,
  noun: listGroupRecords,
  warnings: emptyLists,
}

/** A group may name a list before it has projects; most often it is a slip of the pen. */
async function emptyLists(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const known = await sql<{
    list: string
  }>`select distinct list from memberships where district_code = ${ctx.district}`.execute(ctx.db)
  const lists = new Set(known.rows.map(row => row.list))
  return [...rows.values()]
    .filter(({ row }) => !lists.has(String(row.list)))
    .map(({ row, number }) => {
      const message = `台账中还没有名为“${row.list}”的名单，该名单组暂按没有项目计算，请核对名单的名称。`
      return { sheet: '名单组', row: number, column: '名单', value: String(row.list), message }
    })
}
