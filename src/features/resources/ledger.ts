import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import { columnOf, type ImportedRows, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { resourceColumns, resourceRecords } from './contract.ts'

const column = columnOf(resourceColumns)

/** Who works on a part of the district publishes in the name of their own unit, whatever building it stands in. */
async function inOwnName(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const { district, user, declared } = ctx
  if (!user?.scope) return []
  const { units } = declared.access.kinds
  const said = [...rows.values()].map(({ row, number }) => ({ no: row.resource_no, unit: row.unit, number }))
  const { rows: found } = await sql<{ unit: string; number: number }>`
    select said.unit, said.number from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) said(no text, unit text, number int)
    where coalesce(said.unit not in ${units.below(district, user.scope.units)}, true)
      and coalesce(said.unit not in ${units.belowNumber(district, user.unitNo ?? '')}, true)
      and not exists (select from resources r
        where r.district_code = ${district} and r.resource_no = said.no and r.unit = said.unit)`.execute(ctx.db)
  const { header } = column('unit')
  const message = '只能以本单位（含下级）的名义发布。您的账号没有所属单位的，请系统管理员设置。'
  return found.map(({ unit, number }) => ({ sheet: '资源', row: number, column: header, value: unit, message }))
}

/** Written like a sheet of the ledger, with its checks and history, but no part of the workbook: units offer on pages. */
export const resourcesSheet: Sheet = {
  name: '资源',
  table: 'resources',
  columns: resourceColumns,
  noun: resourceRecords,
  numbers: 'ZY',
  sheetCheck: inOwnName,
  rowChecks: [notBefore(column('valid_until'), column('valid_from'))],
}
