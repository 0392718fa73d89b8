import type { RowBatch } from './cell.ts'
import { Cost } from './cost.ts'
import { DEFAULT_LIMITS, type WorkbookLimits } from './limits.ts'
import { readSheet } from './sheet.ts'
import { readSharedStrings } from './text.ts'
import { openWorkbook } from './workbook.ts'

/** What a person should know of a workbook before its data are taken. */
export interface WorkbookInspection {
  /** Chinese sentences: macros, links to other files, embedded files, hidden sheets. Nothing of it is run or followed. */
  warnings: string[]
  sheets: { name: string; hidden: boolean }[]
}

/** What the thread is asked for. */
export interface WorkbookWork {
  does: 'read' | 'inspect'
  file: string
  limits: Partial<WorkbookLimits>
}

/** What `readWorkbook` gives; for the thread. */
export async function* readRows({ file, limits }: WorkbookWork): AsyncGenerator<RowBatch> {
  const book = await openWorkbook(file, { ...DEFAULT_LIMITS, ...limits })
  try {
    const strings = await readSharedStrings(book)
    const cost = new Cost(book.limits, book.archive.unpacked)
    for (const sheet of book.sheets) yield* readSheet(book, sheet, strings, cost)
  } finally {
    await book.archive.close()
  }
}

/** What `inspectWorkbook` answers; for the thread. */
export async function* inspect({ file, limits }: WorkbookWork): AsyncGenerator<WorkbookInspection> {
  const { archive, sheets } = await openWorkbook(file, { ...DEFAULT_LIMITS, ...limits })
  await archive.close()
  const any = (pattern: RegExp) => archive.names.some(name => pattern.test(name))
  const warnings: string[] = []
  if (any(/vbaproject\.bin$/)) warnings.push('工作簿含有宏，宏不会运行。')
  if (any(/\/externallinks\//)) warnings.push('工作簿引用了其他文件，引用的内容不会读取。')
  if (any(/\/(?:connections\.xml$|querytables\/)/)) warnings.push('工作簿含有数据连接，连接不会刷新。')
  if (any(/\/(?:embeddings|activex)\//)) warnings.push('工作簿嵌入了其他文件或控件，嵌入的内容不会打开。')
  for (const sheet of sheets) if (sheet.hidden) warnings.push(`工作表“${sheet.name}”是隐藏的，也会一并读取。`)
  yield { warnings, sheets: sheets.map(({ name, hidden }) => ({ name, hidden })) }
}
