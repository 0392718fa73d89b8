import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { LedgerRows, SheetName } from '#demo/ledger-rows.ts'
import { type Cell, readWorkbook } from '#platform/excel.ts'

const folder = new URL('books/', import.meta.url)

/** The workbook of an invented district, or null when there is none of this name. */
export function bookOf(name: string): string | null {
  const path = fileURLToPath(new URL(`${name}.xlsx`, folder))
  return existsSync(path) ? path : null
}

const SHEETS: SheetName[] = [
  ...(['载体', '项目', '名单', '名单组', '年度计划', '月度投资', '统计指标', '策划项目'] as const),
  ...(['招商项目', '招商活动', '企业', '资质', '政策条款', '通办伙伴', '通办事项'] as const),
]

/** The rows of a ledger workbook, as the reference evaluator takes them. */
export async function rowsOf(path: string): Promise<LedgerRows> {
  const rows = Object.fromEntries(SHEETS.map(sheet => [sheet, []])) as unknown as LedgerRows
  const headers = new Map<string, Map<number, string>>()
  for await (const { sheet, rows: batch } of readWorkbook(path)) {
    for (const { columns, values } of batch) {
      const header = headers.get(sheet)
      if (header === undefined) headers.set(sheet, new Map(columns.map((column, at) => [column, String(values[at])])))
      else {
        const cells = columns.map((column, at) => [header.get(column) ?? '', plainValue(values[at] ?? null)])
        rows[sheet as SheetName]?.push(Object.fromEntries(cells))
      }
    }
  }
  return rows
}

function plainValue(cell: Cell): string | number | null {
  if (cell === null || typeof cell === 'string') return cell
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'object' && 'day' in cell) return cell.day
  throw new Error(`a cell of a ledger holds ${JSON.stringify(cell)}`)
}
