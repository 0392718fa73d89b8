import { columnOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import type { Row } from '#platform/history.ts'
import { spaceColumns, spaceRecords } from './contract.ts'
import { findCycles } from './space.ts'

const column = columnOf(spaceColumns)

export const spacesSheet: Sheet = {
  name: '载体',
  also: '楼宇 园区 载体清单 楼宇台账',
  numbered: 'ZT',
  table: 'spaces',
  columns: spaceColumns,
  noun: spaceRecords,
  rowChecks: [notBefore(column('brand_until'), column('brand_from'))],
  sheetCheck: async (ctx, { rows }) => {
    const parents = new Map<string, string | null>()
    for (const [code, { row }] of rows) parents.set(code, row.parent_code as string | null)
    const cycles = await findCycles(ctx, parents)
    return cycles.flatMap(code => {
      const found = rows.get(code)
      return found ? [cycleFinding(found.number, found.row)] : []
    })
  },
}

const cycleFinding = (number: number, row: Row) => ({
  sheet: '载体',
  row: number,
  column: '上级编码',
  value: String(row.parent_code),
  message: `上级关系绕成了一圈（${row.space_code} 的上级最终又是它自己），请改正上级编码。`,
})
