import { Refusal } from '#platform/errors.ts'
import type { RowBatch } from '#platform/excel.ts'
import { tidy } from './cells.ts'
import { Findings, finding } from './findings.ts'
import { ignore, type ReadLedger, SheetReader } from './read-sheet.ts'
import type { Sheet } from './sheet.ts'

/**
 * Streams a workbook into rows per sheet, each cell checked and normalised; reports progress in rows.
 * Throws Refusal 422 when it is no workbook or has none of the ledger's sheets.
 */
export async function readLedger(
  batches: AsyncIterable<RowBatch>,
  sheets: readonly Sheet[],
  progress: (rows: number) => void = () => {},
): Promise<ReadLedger> {
  const read: ReadLedger = {
    sheets: [],
    rejections: new Findings(),
    warnings: new Findings(),
    ignored: [],
    ignoredCount: 0,
  }
  const readers = new Map<string, SheetReader | undefined>()
  let rows = 0
  for await (const batch of batches) {
    if (!readers.has(batch.sheet)) readers.set(batch.sheet, readerOf(batch.sheet, sheets, read))
    const reader = readers.get(batch.sheet)
    if (!reader) continue
    for (const row of batch.rows) reader.take(row)
    rows += batch.rows.length
    progress(rows)
  }
  for (const reader of readers.values()) reader?.finish()
  if (read.sheets.length === 0) {
    const names = sheets.map(sheet => sheet.name).join('、')
    throw new Refusal(422, 'no_ledger_sheet', `工作簿中没有台账工作表。表名须为：${names}。可先下载空白模板对照。`)
  }
  return read
}

/** Names that differ by blanks or width mean one sheet, and its records have to stand together. */
function readerOf(name: string, sheets: readonly Sheet[], read: ReadLedger): SheetReader | undefined {
  const sheet = sheets.find(candidate => candidate.name === tidy(name))
  if (!sheet) {
    ignore(read, name, '')
    return undefined
  }
  const twin = read.sheets.find(one => one.sheet === sheet)
  if (twin) {
    twin.rejectedRows.add(0)
    read.rejections.add(finding(sheet, 0, '', name, `工作簿中有两张“${sheet.name}”表，请合并为一张。`))
    return undefined
  }
  return new SheetReader(sheet, read)
}
