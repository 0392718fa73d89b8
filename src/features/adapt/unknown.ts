import { Refusal } from '#platform/errors.ts'
import { type GridRow, type GridSheet, isBlankCell } from '#platform/grid.ts'
import { numberOf, plainOf, textOf } from './cell.ts'

/** A sheet or a table of which no record can be told, with why. */
export interface Unknown {
  sheet: string
  header: number[]
  why: string
  /** It is no table at all. */
  prose?: boolean
}

/** Header rows stand near the top; prose is told from few rows as well as from many. */
const LOOKED_AT = 200
const NAMES_SAID = 4
const LONG_NAME = 12

/** Why a sheet has no table that we know: it is a text, it has numbers only, or names we have not heard of. */
export function unknownSheet({ name, rows }: GridSheet): Unknown {
  const filled = rows.slice(0, LOOKED_AT).map(row => ({ row, cells: row.cells.filter(cell => !isBlankCell(cell)) }))
  const lines = filled.filter(({ cells }) => cells.length > 0).length
  if (filled.filter(({ cells }) => cells.length > 1).length * 2 < lines) {
    return { sheet: name, header: [], why: `只有 ${lines} 行文字，没有成列的数据，不是表格`, prose: true }
  }
  const named = filled.map(({ row }) => ({ row, names: namesIn(row) }))
  const widest = Math.max(...named.map(({ names }) => names.length))
  const best = named.find(({ names }) => names.length === widest)
  if (!best || widest < 2) return { sheet: name, header: [], why: '只有数字，没有写着列名的一行' }
  const said = best.names.slice(0, NAMES_SAID).map(text => `“${text.slice(0, LONG_NAME)}”`)
  const more = widest > NAMES_SAID ? '等' : ''
  const why = `有 ${widest} 列，列名是${said.join('、')}${more}，没有一列的名称与台账的列相近`
  return { sheet: name, header: [best.row.number], why }
}

const namesIn = ({ cells }: GridRow): string[] =>
  cells.filter(cell => !isBlankCell(cell) && numberOf(plainOf(cell)) === undefined).map(cell => textOf(cell).trim())

/** Refusal of a file of which no table is known: what each sheet is, and what can be done. */
export function unknownFile(unknown: Unknown[]): Refusal {
  const where = unknown
    .slice(0, 3)
    .map(({ sheet, header, why }) => `“${sheet}”${header.length > 0 ? `第 ${header.join('、')} 行的表头：` : ''}${why}`)
  const said = where.length > 0 ? where.join('；') : '文件里没有数据'
  const advice =
    unknown.length > 0 && unknown.every(({ prose }) => prose)
      ? '请选择表格文件；文稿里的数字请用“核数”核对。'
      : '请在“台账适配”页面指明表头和各列，或用 --mapping 给出适配。'
  return new Refusal(422, 'unknown_file', `看不出这个文件是哪一类台账（${said}）。${advice}`)
}
