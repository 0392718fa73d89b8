import { outCell, outColumn } from '#features/ledger/ledger.ts'
import { type SheetToWrite, writeWorkbook } from '#platform/excel.ts'
import type { Assembly } from './assemble.ts'
import type { OutSheet } from './out.ts'

/**
 * Writes what was read as a ledger workbook: the sheets that have rows, with the columns that the file gives, so that
 * an import leaves the others as they are.
 */
export const writeAdapted = (file: string, assembly: Assembly): Promise<void> =>
  writeWorkbook(file, [...assembly.out.values()].filter(({ rows }) => rows.size > 0).map(sheetToWrite))

function sheetToWrite({ sheet, headers, rows }: OutSheet): SheetToWrite {
  const columns = sheet.columns.filter(
    ({ key, required, fallback, header }) => headers.has(header) || ((key || required) && !fallback),
  )
  return { name: sheet.name, columns: columns.map(outColumn), rows: cellsOf() }

  function* cellsOf() {
    for (const { values } of rows.values()) {
      yield columns.map(column => {
        const value = values[column.header] ?? null
        return outCell(column, value === null ? null : String(value))
      })
    }
  }
}
