import { isBlankCell } from '#platform/grid.ts'
import { bearsUnit } from './amounts.ts'
import { plainOf, textOf } from './cell.ts'
import type { MappedColumn } from './mapping.ts'
import type { ReadRow } from './reader.ts'
import type { Table } from './table.ts'
import { normal } from './words.ts'

/** A number that bears no unit, in a column where others do. */
interface Bare {
  row: number
  text: string
}

const MOST = 8
const NUMBER = /^[\d,]+(?:\.\d+)?$/

/** The cells without a unit of columns in which the others bear theirs, in the order of the file. */
function bareIn(table: Table, columns: MappedColumn[], read: ReadRow[]): Bare[] {
  const data = new Set(read.map(({ number }) => number))
  const rows = table.rows.filter(({ number }) => data.has(number))
  return columns.flatMap(({ header, at }) => {
    const cells = rows
      .filter(({ cells }) => !isBlankCell(cells[at]))
      .map(({ number, cells }) => ({ number, cell: plainOf(cells[at]) }))
    const bare = cells.filter(({ cell }) => NUMBER.test(normal(textOf(cell))) && Number(cell) !== 0)
    return cells.some(({ cell }) => bearsUnit(cell))
      ? bare.map(({ number, cell }) => ({ row: number, text: `第 ${number} 行“${header}”的 ${textOf(cell).trim()}` }))
      : []
  })
}

/** What a question about units adds where only some cells lack one, and the rows of these. */
export function sayBare(
  table: Table | undefined,
  columns: MappedColumn[],
  read: ReadRow[],
): { text: string; rows: number[] } {
  const bare = table ? bareIn(table, columns, read) : []
  if (bare.length === 0) return { text: '', rows: [] }
  const shown = bare.slice(0, MOST).map(({ text }) => text)
  const more = bare.length > MOST ? `等 ${bare.length} 格` : ''
  return {
    text: `同列的别的格自带单位，没有写的有${shown.join('、')}${more}`,
    rows: [...new Set(bare.map(({ row }) => row))].sort((a, b) => a - b),
  }
}
