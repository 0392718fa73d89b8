import type { RowBatch } from './excel/cell.ts'
import { DEFAULT_LIMITS, type WorkbookLimits } from './excel/limits.ts'
import { readSheet } from './excel/sheet.ts'
import { readSharedStrings } from './excel/text.ts'
import { openWorkbook } from './excel/workbook.ts'

export type { Cell, RowBatch } from './excel/cell.ts'
export { columnName } from './excel/columns.ts'
export type { WorkbookLimits } from './excel/limits.ts'
export { type OutCell, type OutColumn, type SheetToWrite, writeWorkbook } from './excel/write.ts'

/**
 * Streams a workbook, sheet by sheet in its own order, in batches of about 500 rows; a sheet without rows yields one
 * empty batch. Memory stays flat but for the table of shared strings. Leaving the loop closes the file.
 * A defect can show late (a checksum stands at the end of its sheet): act on the rows only once all were read.
 * Errors: Refusal 422 not_a_workbook, workbook_truncated, workbook_damaged, workbook_encrypted, workbook_too_large,
 * file_unreadable, each with a sentence that says what to do.
 */
export async function* readWorkbook(file: string, limits: Partial<WorkbookLimits> = {}): AsyncGenerator<RowBatch> {
  const book = await openWorkbook(file, { ...DEFAULT_LIMITS, ...limits })
  try {
    const strings = await readSharedStrings(book)
    for (const sheet of book.sheets) yield* readSheet(book, sheet, strings)
  } finally {
    await book.archive.close()
  }
}

/** What a person should know of a workbook before its data are taken. */
export interface WorkbookInspection {
  /** Chinese sentences: macros, links to other files, embedded files, hidden sheets. Nothing of it is run or followed. */
  warnings: string[]
  sheets: { name: string; hidden: boolean }[]
}

/** Looks at a workbook's parts without reading its rows. Errors: as `readWorkbook`. */
export async function inspectWorkbook(file: string, limits: Partial<WorkbookLimits> = {}): Promise<WorkbookInspection> {
  const { archive, sheets } = await openWorkbook(file, { ...DEFAULT_LIMITS, ...limits })
  await archive.close()
  const any = (pattern: RegExp) => archive.names.some(name => pattern.test(name))
  const warnings: string[] = []
  if (any(/vbaproject\.bin$/)) warnings.push('工作簿含有宏，宏不会运行。')
  if (any(/\/externallinks\//)) warnings.push('工作簿引用了其他文件，引用的内容不会读取。')
  if (any(/\/(?:connections\.xml$|querytables\/)/)) warnings.push('工作簿含有数据连接，连接不会刷新。')
  if (any(/\/(?:embeddings|activex)\//)) warnings.push('工作簿嵌入了其他文件或控件，嵌入的内容不会打开。')
  for (const sheet of sheets) if (sheet.hidden) warnings.push(`工作表“${sheet.name}”是隐藏的，也会一并读取。`)
  return { warnings, sheets: sheets.map(({ name, hidden }) => ({ name, hidden })) }
}
