import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cell, readWorkbook } from '#platform/excel.ts'

/** The cells of a workbook that was downloaded, by sheet; blanks up to a row's last cell are null. */
export async function sheetsOf(bytes: Buffer): Promise<Record<string, Cell[][]>> {
  const folder = mkdtempSync(join(tmpdir(), 'yishang-sheets-'))
  try {
    const file = join(folder, 'sent.xlsx')
    writeFileSync(file, bytes)
    const sheets: Record<string, Cell[][]> = {}
    for await (const batch of readWorkbook(file)) {
      sheets[batch.sheet] ??= []
      for (const { columns, values } of batch.rows) {
        const row: Cell[] = []
        for (const [at, column] of columns.entries()) row[column] = values[at] ?? null
        sheets[batch.sheet]?.push(Array.from(row, cell => cell ?? null))
      }
    }
    return sheets
  } finally {
    rmSync(folder, { recursive: true })
  }
}
