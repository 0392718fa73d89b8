import type { RowBatch } from './excel/cell.ts'
import { tooLarge, type WorkbookLimits } from './excel/limits.ts'
import type { WorkbookInspection, WorkbookWork } from './excel/read.ts'
import { Workers, type WorkOptions } from './workers.ts'

export { type Cell, type RowBatch, rowOf, type SheetRow } from './excel/cell.ts'
export { columnName } from './excel/columns.ts'
export { readGrid } from './excel/grid.ts'
export type { WorkbookLimits } from './excel/limits.ts'
export { type CellMark, markWorkbook } from './excel/mark.ts'
export type { WorkbookInspection } from './excel/read.ts'
export type { OutCell, OutColumn, SheetToWrite } from './excel/write/out.ts'
export { writeWorkbook } from './excel/write.ts'

/** A reading mostly waits for whoever takes its rows. */
const threads = new Workers<WorkbookWork, RowBatch | WorkbookInspection>(
  new URL('./excel/thread.ts', import.meta.url),
  {
    threads: 4,
  },
)

/** ms; the largest workbook that the limits allow takes a fifth of it. */
const LIMIT = 5 * 60_000
const tooMuch = () => tooLarge('工作簿内容过多，读取时间或内存超过上限。请拆成几个工作簿后再试。')

export interface Reading extends Pick<WorkOptions, 'signal' | 'asker'> {
  limits?: Partial<WorkbookLimits>
}

/**
 * Streams a workbook, sheet by sheet in its own order, in batches of about 500 rows; a sheet without rows yields one
 * empty batch. It is read in a thread, which holds the table of shared strings and little else. Leaving the loop, or
 * the signal, ends the reading.
 * A defect can show late (a checksum stands at the end of its sheet): act on the rows only once all were read.
 * Errors: Refusal 422 not_a_workbook, workbook_truncated, workbook_damaged, workbook_encrypted, workbook_too_large,
 * file_unreadable, each with a sentence that says what to do; those of `Workers`.
 */
export async function* readWorkbook(file: string, { limits = {}, ...who }: Reading = {}): AsyncGenerator<RowBatch> {
  yield* threads.parts({ does: 'read', file, limits }, { limit: LIMIT, tooMuch, ...who }) as AsyncGenerator<RowBatch>
}

/** Looks at a workbook's parts without reading its rows. Errors: as `readWorkbook`. */
export async function inspectWorkbook(
  file: string,
  { limits = {}, ...who }: Reading = {},
): Promise<WorkbookInspection> {
  const found = await threads.one({ does: 'inspect', file, limits }, { limit: LIMIT, tooMuch, ...who })
  return found as WorkbookInspection
}
