import { open, rename } from 'node:fs/promises'
import type { Area, Grid, GridCell, GridSheet } from '#platform/grid.ts'
import { columnName } from './columns.ts'
import { escapeText } from './text.ts'
import { bookRelations, contentTypes, rootRelations, sheetRelations, type Written, workbookXml } from './write/book.ts'
import { HEAD, markup } from './write/markup.ts'
import { commentsXml, drawingXml, type NoteAt } from './write/notes.ts'
import { Package } from './write/package.ts'
import { type Look, Styles } from './write/styles.ts'

/** Something to be said of a cell of a workbook. */
export interface CellMark {
  sheet: string
  /** As the user sees it: D17. */
  cell: string
  text: string
  /** Must be looked at; else it is only to be known. */
  weighty: boolean
}

const MUST = 'FFC7CE'
const KNOW = 'FFEB9C'

/**
 * Writes a spreadsheet again by its grid, values and merged cells where they were, with some of its cells coloured and
 * commented; fonts, widths and formulas (their results stand instead) are not kept. It is held whole, so callers keep
 * it small.
 */
export async function markWorkbook(grid: Grid, marks: CellMark[], out: string): Promise<void> {
  const partial = `${out}.partial`
  const parts = new Package((await open(partial, 'w')).createWriteStream())
  const styles = new Styles()
  const written: Written[] = []
  for (const [index, sheet] of grid.sheets.entries()) {
    const at = index + 1
    const said = saidOf(marks.filter(mark => mark.sheet === sheet.name))
    await parts.add(`xl/worksheets/sheet${at}.xml`, [sheetXml(sheet, said, styles)])
    const notes = [...said].map(([place, { text }]): NoteAt => ({ ...placeOf(place), text }))
    if (notes.length > 0) {
      await parts.add(`xl/worksheets/_rels/sheet${at}.xml.rels`, [sheetRelations(at)])
      await parts.add(`xl/comments${at}.xml`, [commentsXml(notes)])
      await parts.add(`xl/drawings/vmlDrawing${at}.vml`, [drawingXml(notes)])
    }
    const name = sheet.name.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31) || `表${at}`
    written.push({ name, notes: notes.length > 0, repeats: false })
  }
  await parts.add('xl/styles.xml', [HEAD, styles.xml()])
  await parts.add('xl/workbook.xml', [workbookXml(written)])
  await parts.add('xl/_rels/workbook.xml.rels', [bookRelations(written)])
  await parts.add('_rels/.rels', [rootRelations()])
  await parts.add('[Content_Types].xml', [contentTypes(written)])
  await parts.end()
  await rename(partial, out)
}

/** Cell → what is said of it, all of it in one note. */
function saidOf(marks: CellMark[]): Map<string, CellMark> {
  const said = new Map<string, CellMark>()
  for (const mark of marks) {
    const before = said.get(mark.cell)
    const text = before && !before.text.includes(mark.text) ? `${before.text}\n${mark.text}` : mark.text
    said.set(mark.cell, { ...mark, text, weighty: mark.weighty || (before?.weighty ?? false) })
  }
  return said
}

/** Rows and columns in which something stands or is said, row by row. */
function sheetXml({ rows, merges }: GridSheet, said: Map<string, CellMark>, styles: Styles): string {
  const cells = new Map(rows.map(({ number, cells }) => [number, [...cells]]))
  for (const at of said.keys()) {
    const { row, column } = placeOf(at)
    const there = cells.get(row) ?? []
    while (there.length <= column) there.push(null)
    cells.set(row, there)
  }
  const body = [...cells]
    .sort(([a], [b]) => a - b)
    .map(
      ([number, row]) =>
        `<row r="${number}">${row.map((cell, at) => cellXml(cell, number, at, said, styles)).join('')}</row>`,
    )
  const merged = merges.map(area => `<mergeCell ref="${rangeOf(area)}"/>`)
  return [
    `${HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`,
    `<sheetData>${body.join('')}</sheetData>`,
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : '',
    said.size > 0 ? '<legacyDrawing r:id="rId1"/>' : '',
    '</worksheet>',
  ].join('')
}

function cellXml(cell: GridCell, row: number, column: number, said: Map<string, CellMark>, styles: Styles): string {
  const at = `${columnName(column)}${row}`
  const mark = said.get(at)
  if (cell === null && !mark) return ''
  const value = outValue(cell)
  const look: Look = {
    ...(mark && { fill: mark.weighty ? MUST : KNOW }),
    ...(typeof value === 'string' && value !== '' ? { format: '@' } : formatOf(cell)),
  }
  const style = styles.of(look)
  if (typeof value === 'number') return `<c r="${at}" s="${style}"><v>${value}</v></c>`
  if (value === '') return `<c r="${at}" s="${style}"/>`
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${markup(escapeText(value))}</t></is></c>`
}

/** D17 → row 17 (from 1), column 3 (from 0). */
function placeOf(at: string): { row: number; column: number } {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(at) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits), column }
}

const rangeOf = ({ top, left, bottom, right }: Area) => `${columnName(left)}${top}:${columnName(right)}${bottom}`

const formatOf = (cell: GridCell): Look =>
  typeof cell === 'object' && cell !== null && 'format' in cell ? { format: cell.format } : {}

function outValue(cell: GridCell): string | number {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  if (typeof cell !== 'object') return cell
  if ('formula' in cell) return outValue(cell.result)
  if ('day' in cell) return cell.day
  return 'error' in cell ? cell.error : cell.shown
}
