import { typedNumber } from '#features/ledger/ledger.ts'
import type { GridCell, PlainCell } from '#platform/grid.ts'

/** A cell as it is read: without its formula, which only matters for what is said of it. */
export const plainOf = (cell: GridCell | undefined): PlainCell =>
  cell == null ? null : typeof cell === 'object' && 'formula' in cell ? cell.result : cell

export const isFormula = (cell: GridCell | undefined): boolean =>
  cell != null && typeof cell === 'object' && 'formula' in cell

/** The number of a cell, whatever its format. */
export const numberOf = (cell: PlainCell): number | undefined => {
  if (typeof cell === 'number') return cell
  return cell !== null && typeof cell === 'object' && 'shown' in cell ? cell.shown : undefined
}

/** The text of a cell as a person would read it. */
export function textOf(cell: GridCell | undefined): string {
  const plain = plainOf(cell)
  if (plain === null) return ''
  if (typeof plain === 'boolean') return plain ? '是' : '否'
  if (typeof plain !== 'object') return typeof plain === 'number' ? typedNumber(plain, 10) : plain
  if ('day' in plain) return plain.day
  if ('error' in plain) return plain.error
  return shownText(plain)
}

function shownText({ shown, format }: { shown: number; format: string }): string {
  if (format.includes('%')) return `${typedNumber(shown * 100, 6)}%`
  if (/^0{2,}$/.test(format)) return String(shown).padStart(format.length, '0')
  if (format === '0.00') return shown.toFixed(2)
  return typedNumber(shown, 10)
}
