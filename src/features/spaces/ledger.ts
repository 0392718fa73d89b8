import { columnOf, notBefore, onTheMap, type Sheet } from '#features/ledger/ledger.ts'
import type { Row } from '#platform/history.ts'
import { spaceColumns, spaceRecords } from './contract.ts'
import { farAway, movedSpaces } from './odd.ts'
import { findCycles, movedRoots } from './space.ts'

const column = columnOf(spaceColumns)

export const spacesSheet: Sheet = {
  name: '载体',
  also: '楼宇 园区 载体清单 楼宇台账',
  numbered: 'ZT',
  table: 'spaces',
  columns: spaceColumns,
  noun: spaceRecords,
  rowChecks: [notBefore(column('brand_until'), column('brand_from')), onTheMap],
  asksOfChanges: movedSpaces,
  warnings: (ctx, imported) => farAway(ctx, '载体', imported),
  sheetCheck: async (ctx, { rows, present }) => {
    const parents = new Map<string, string | null>()
    for (const [code, { row }] of rows) parents.set(code, row.parent_code as string | null)
    const saysParents = present.some(({ field }) => field === 'parent_code')
    const found = (codes: string[], finding: typeof cycleFinding) =>
      codes.flatMap(code => {
        const line = rows.get(code)
        return line ? [finding(line.number, line.row)] : []
      })
    return [
      ...(saysParents ? found(await movedRoots(ctx, parents), movedFinding) : []),
      ...found(await findCycles(ctx, parents), cycleFinding),
    ]
  },
}

const cycleFinding = (number: number, row: Row) => ({
  sheet: '载体',
  row: number,
  column: '上级编码',
  value: String(row.parent_code),
  message: `上级关系绕成了一圈（${row.space_code} 的上级最终又是它自己），请改正上级编码。`,
})

const movedFinding = (number: number, row: Row) => ({
  sheet: '载体',
  row: number,
  column: '上级编码',
  value: String(row.parent_code ?? ''),
  message: '这个载体是您数据范围的起点，其上级只能由全区账号改动，请改回原来的上级编码。',
})
