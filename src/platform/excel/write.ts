import { type EventEmitter, once } from 'node:events'
import { open, rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import type { CellValue, stream, Worksheet } from 'exceljs'
import { Refusal } from '#platform/errors.ts'
import { ChoiceLists } from './choices.ts'
import { columnName } from './columns.ts'
import { serialOfDay } from './formats.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { escapeText } from './text.ts'

/** A value to write; its column's `kind` says how. Days are 'YYYY-MM-DD', money and numbers may be decimal strings. */
export type OutCell = null | string | number

export interface OutColumn {
  header: string
  /** In characters of the default font. */
  width?: number
  kind: 'text' | 'day' | 'number' | 'money'
  /** Shown when the pointer rests on the header. */
  note?: string
  /** Offered as a drop-down list. */
  choices?: string[]
  /** Shown by a coloured header; the header's text stays as it is. */
  required?: boolean
}

export interface SheetToWrite {
  name: string
  columns: OutColumn[]
  rows: AsyncIterable<OutCell[]> | Iterable<OutCell[]>
}

const FORMATS = { text: '@', day: 'yyyy-mm-dd', number: 'General', money: '#,##0.00##' }
const WIDTHS = { text: 18, day: 12, number: 12, money: 14 }
const LAST_ROW = 1_048_576
const ROWS_PER_PAUSE = 200

/**
 * Streams sheets into an .xlsx file, which appears complete or not at all. Text is always text: what begins like a
 * formula is written as a text cell in a text-formatted cell, so that it stays one even when a person edits it.
 * Errors: Refusal 422 cell_too_long, too_many_rows.
 */
export async function writeWorkbook(
  file: string,
  sheets: AsyncIterable<SheetToWrite> | Iterable<SheetToWrite>,
): Promise<void> {
  const { default: Excel } = await import('exceljs')
  const partial = `${file}.partial`
  const output = (await open(partial, 'w')).createWriteStream()
  const written = finished(output)
  written.catch(() => {})
  try {
    const workbook = new Excel.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false })
    await Promise.race([written, writeSheets(workbook, sheets, written)])
    await written
    await rename(partial, file)
  } catch (error) {
    output.destroy()
    await rm(partial, { force: true })
    throw error
  }
}

async function writeSheets(
  workbook: stream.xlsx.WorkbookWriter,
  sheets: AsyncIterable<SheetToWrite> | Iterable<SheetToWrite>,
  written: Promise<void>,
): Promise<void> {
  const lists = new ChoiceLists()
  for await (const sheet of sheets) {
    const worksheet = addSheet(workbook, sheet, lists)
    const lastRow = await writeRows(worksheet, sheet, written)
    worksheet.autoFilter = `A1:${columnName(sheet.columns.length - 1)}${lastRow}`
    worksheet.commit()
  }
  lists.write(workbook)
  await workbook.commit()
}

function addSheet(workbook: stream.xlsx.WorkbookWriter, sheet: SheetToWrite, lists: ChoiceLists): StreamedSheet {
  const worksheet = workbook.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] }) as StreamedSheet
  worksheet.columns = sheet.columns.map(({ kind, width }) => ({
    width: width ?? WIDTHS[kind],
    style: { numFmt: FORMATS[kind] },
  }))
  const header = worksheet.addRow(sheet.columns.map(column => column.header))
  sheet.columns.forEach((column, index) => {
    const cell = header.getCell(index + 1)
    cell.font = { bold: true }
    cell.alignment = { vertical: 'middle', wrapText: true }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: column.required ? 'FFFFE699' : 'FFEDEDED' } }
    if (column.note) cell.note = column.note
    if (column.choices?.length) lists.offer(worksheet, columnName(index), column.choices)
  })
  header.commit()
  return worksheet
}

/** Returns the number of the last row. */
async function writeRows(worksheet: StreamedSheet, sheet: SheetToWrite, written: Promise<void>): Promise<number> {
  let number = 1
  for await (const values of sheet.rows) {
    if (++number > LAST_ROW) {
      throw new Refusal(
        422,
        'too_many_rows',
        `“${sheet.name}”超过一张工作表能放的 ${LAST_ROW - 1} 行。请缩小范围后再导出。`,
      )
    }
    writeRow(worksheet, sheet, number, values)
    if (number % ROWS_PER_PAUSE === 0) await pause(worksheet, written)
  }
  return number
}

function writeRow(worksheet: StreamedSheet, sheet: SheetToWrite, number: number, values: OutCell[]): void {
  const row = worksheet.getRow(number)
  sheet.columns.forEach(({ kind }, index) => {
    const value = values[index] ?? ''
    if (value === '') return
    const cell = row.getCell(index + 1)
    const exact = kind === 'text' ? null : toNumber(value, kind)
    if (exact !== null) cell.value = exact
    else {
      cell.value = toText(String(value), `“${sheet.name}”第 ${row.number} 行 ${columnName(index)} 列`)
      cell.numFmt = FORMATS.text
    }
  })
  row.commit()
}

/** The number Excel may hold without changing the value, or null: text it must be. */
function toNumber(value: string | number, kind: OutColumn['kind']): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (kind === 'day') return serialOfDay(value)
  const plain = /^-?\d+\.\d*$/.test(value) ? value.replace(/\.?0+$/, '') : value
  const number = Number(plain)
  return Number.isFinite(number) && String(number) === plain ? number : null
}

function toText(text: string, where: string): CellValue {
  if (text.length > DEFAULT_LIMITS.cellCharacters) {
    const why = `${where}的内容超过 ${DEFAULT_LIMITS.cellCharacters} 个字符，Excel 放不下。请先缩短这条记录。`
    throw new Refusal(422, 'cell_too_long', why)
  }
  const safe = escapeText(text)
  // exceljs' rich text form says xml:space="preserve", without which blanks at the ends go, and other programs
  // resolve escapes only there; the plain form is smaller.
  return safe !== text || /^\s|\s$/.test(safe) ? { richText: [{ text: safe }] } : safe
}

/**
 * exceljs ignores back-pressure: rows would pile up uncompressed. Also lets other requests have their turn.
 * Rejects with `written` when the file can't be written, so that whoever yields the rows can let go.
 */
async function pause(worksheet: StreamedSheet, written: Promise<void>): Promise<void> {
  const target = worksheet.stream?.pipes?.[0]
  if (target?._writableState?.needDrain) await Promise.race([written, once(target, 'drain')])
  else await setImmediate()
}

/** What exceljs' streaming sheet has and its typings lack. */
type StreamedSheet = Omit<Worksheet, 'autoFilter'> & {
  autoFilter: string
  commit(): void
  stream?: { pipes?: (EventEmitter & { _writableState?: { needDrain?: boolean } })[] }
}
