import { Refusal } from '#platform/errors.ts'
import type { RowBatch } from '#platform/excel.ts'
import { tidy } from './cells.ts'
import { Findings, finding } from './findings.ts'
import { ignore, type ReadLedger, SheetReader } from './read-sheet.ts'
import type { Sheet } from './sheet.ts'
import { Strangers } from './strangers.ts'

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
  const strangers = new Strangers(sheets)
  let rows = 0
  for await (const batch of batches) {
    if (!readers.has(batch.sheet)) readers.set(batch.sheet, readerOf(batch.sheet, sheets, read))
    const reader = readers.get(batch.sheet)
    if (!reader) {
      if (!read.sheets.some(({ sheet }) => sheet.name === tidy(batch.sheet))) strangers.see(batch)
      continue
    }
    for (const row of batch.rows) reader.take(row)
    rows += batch.rows.length
    progress(rows)
  }
  for (const reader of readers.values()) reader?.finish()
  if (read.sheets.length === 0) throw noLedger(strangers, sheets)
  for (const { sheet, message } of strangers.say()) {
    const what = `${message}；它不是台账工作表，没有读入。如要导入，请用“台账适配”。`
    read.warnings.add({ sheet, row: 0, column: '', value: '', message: what })
  }
  return read
}

/** An office's own file: says what it has and where it can be read. */
function noLedger(strangers: Strangers, sheets: readonly Sheet[]): Refusal {
  const said = strangers.say().map(({ message }) => message)
  if (said.length > 0) {
    const more = said.length > 3 ? `等 ${said.length} 张表` : ''
    const why = `工作簿中没有台账工作表：${said.slice(0, 3).join('；')}${more}。这是单位自己的表，请用“台账适配”（命令行用 adapt）读取，不必改成模板。`
    return new Refusal(422, 'no_ledger_sheet', why)
  }
  const names = sheets.map(sheet => sheet.name).join('、')
  return new Refusal(422, 'no_ledger_sheet', `工作簿中没有台账工作表。表名须为：${names}。可先下载空白模板对照。`)
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
