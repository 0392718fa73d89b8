import type { Finding } from '#features/ledger/contract.ts'
import type { ImportedRows, Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { inCircle } from '#platform/tree.ts'
import { unitColumns, unitRecords } from './contract.ts'
import { aliasesOf } from './unit.ts'
import { abolishedBusy, lostWithUnit } from './work.ts'

/** Units are written like a sheet of the ledger, with its checks and history, but are no part of the workbook. */
export const unitsSheet: Sheet = {
  name: '单位',
  table: 'units',
  columns: unitColumns,
  noun: unitRecords,
  sheetCheck: checkUnits,
  warnings: abolishedBusy,
  lostWith: lostWithUnit,
}

/** They form a tree, and a name or alias stands for one unit alone. */
async function checkUnits(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const registered = await ctx.db
    .selectFrom('units')
    .select(['unit_no', 'parent_no', 'name', 'aliases'])
    .where('district_code', '=', ctx.district)
    .execute()
  const parents = new Map([...rows.values()].map(({ row }) => [String(row.unit_no), row.parent_no as string | null]))
  const standing = registered.map(({ unit_no, parent_no }) => [unit_no, parent_no] as const)
  const circular = new Set(inCircle(standing, parents))
  const names = registered.filter(({ unit_no }) => !parents.has(unit_no)).flatMap(ownerOfEach)
  const owners = new Map<string, { unit: string; as: 'name' | 'alias' }>(names)
  return [...rows.values()].flatMap(({ number, row }) => {
    const found = circular.has(String(row.unit_no)) ? [circle(number, row)] : []
    for (const [name, own] of ownerOfEach(row as unknown as Named)) {
      const other = owners.get(name)
      const areNames = own.as === 'name' && other?.as === 'name' // those are `unique`
      if (other && other.unit !== own.unit && !areNames) found.push(taken(number, row, name, other.unit))
      owners.set(name, own)
    }
    return found
  })
}

type Named = { unit_no: string; name: string; aliases: string | null }
const ownerOfEach = ({ unit_no, name, aliases }: Named) => [
  [name, { unit: unit_no, as: 'name' }] as const,
  ...aliasesOf(aliases).map(alias => [alias, { unit: unit_no, as: 'alias' }] as const),
]

const circle = (row: number, { name, parent_no }: Row): Finding => ({
  sheet: '单位',
  row,
  column: '上级单位编号',
  value: String(parent_no),
  message: `上级关系绕成了一圈（${name} 的上级最终又是它自己），请改正上级单位。`,
})
const taken = (row: number, { name }: Row, which: string, owner: string): Finding => ({
  sheet: '单位',
  row,
  column: which === name ? '名称' : '别名',
  value: which,
  message: `“${which}”已是编号 ${owner} 的单位的名称或别名。请改用其他写法，或修改那个单位。`,
})
