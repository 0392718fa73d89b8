import { writeFileSync } from 'node:fs'
import { serialOfDay } from '#platform/excel/formats.ts'
import { escapeText } from '#platform/excel/text.ts'
import type { Cell } from '#platform/excel.ts'
import { book, type HandMade } from '#test/fixtures/excel/book.ts'

const escaped = (text: string) =>
  escapeText(text).replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] as string)

/** One cell as a spreadsheet program stores it; style 1 shows a day, 2 a percentage, 3 six digits. */
function cellXml(cell: Cell): string {
  if (cell === null) return '<c/>'
  if (typeof cell === 'string') return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c t="b"><v>${Number(cell)}</v></c>`
  if ('day' in cell) return `<c s="1"><v>${serialOfDay(cell.day)}</v></c>`
  if ('percent' in cell) return `<c s="2"><v>${Number(cell.percent) / 100}</v></c>`
  if ('number' in cell) return `<c s="3"><v>${cell.number}</v></c>`
  if ('error' in cell) return `<c t="e"><v>${escaped(cell.error)}</v></c>`
  return `<c><f>${escaped(cell.formula)}</f><v>1</v></c>`
}

const rowsXml = (rows: Cell[][]) => rows.map(row => `<row>${row.map(cellXml).join('')}</row>`).join('')

/** A workbook with the rows as they are typed; an empty row stays one. */
export const workbook = (sheets: Record<string, Cell[][]>, made: Partial<HandMade> = {}): Buffer =>
  book({
    formats: ['yyyy-mm-dd', '0.0%', '000000'],
    ...made,
    sheets: Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, rowsXml(rows)])),
  })

/** The same as a file; answers its path. */
export function saveWorkbook(file: string, sheets: Record<string, Cell[][]>, made?: Partial<HandMade>): string {
  writeFileSync(file, workbook(sheets, made))
  return file
}
