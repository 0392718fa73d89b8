import type { Workbook } from 'exceljs'
import type { Grid, GridCell } from '#platform/grid.ts'

/** Something to be said of a cell of a workbook. */
export interface CellMark {
  sheet: string
  /** As the user sees it: D17. */
  cell: string
  text: string
  /** Must be looked at; else it is only to be known. */
  weighty: boolean
}

const MUST = 'FFFFC7CE'
const KNOW = 'FFFFEB9C'

/**
 * Writes a spreadsheet again with some of its cells coloured and commented: a workbook (`file`) as it is, any other by
 * its `grid`. The whole of it is held, so callers keep it small; the file has passed the limits of `readGrid`.
 */
export async function markWorkbook(
  file: string | undefined,
  grid: Grid,
  marks: CellMark[],
  out: string,
): Promise<void> {
  const { default: Excel } = await import('exceljs')
  const book = new Excel.Workbook()
  if (file) await book.xlsx.readFile(file)
  else fill(book, grid)
  const said = new Map<string, CellMark>()
  for (const mark of marks) {
    const id = `${mark.sheet} ${mark.cell}`
    const before = said.get(id)
    const text = before && !before.text.includes(mark.text) ? `${before.text}\n${mark.text}` : mark.text
    said.set(id, { ...mark, text, weighty: mark.weighty || (before?.weighty ?? false) })
  }
  for (const { sheet, cell: at, text, weighty } of said.values()) {
    const cell = book.getWorksheet(sheet)?.getCell(at)
    if (!cell) continue
    // A style is shared among cells until it is given anew.
    cell.style = {
      ...cell.style,
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: weighty ? MUST : KNOW } },
    }
    cell.note = text
  }
  await book.xlsx.writeFile(out)
}

function fill(book: Workbook, { sheets }: Grid) {
  for (const { name, rows, merges } of sheets) {
    const sheet = book.addWorksheet(name.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31) || '表')
    for (const { number, cells } of rows) {
      for (const [at, cell] of cells.entries())
        if (cell !== null) sheet.getRow(number).getCell(at + 1).value = outValue(cell)
    }
    for (const { top, left, bottom, right } of merges) sheet.mergeCells(top, left + 1, bottom, right + 1)
  }
}

function outValue(cell: Exclude<GridCell, null>): string | number | boolean {
  if (typeof cell !== 'object') return cell
  if ('formula' in cell) return cell.result === null ? '' : outValue(cell.result)
  if ('day' in cell) return cell.day
  return 'error' in cell ? cell.error : cell.shown
}
