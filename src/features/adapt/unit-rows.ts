import { type GridRow, isBlankCell } from '#platform/grid.ts'
import { textOf } from './cell.ts'
import { isPercent, normal, unitOf } from './words.ts'

const filledTexts = (row: GridRow) => row.cells.filter(cell => !isBlankCell(cell)).map(cell => normal(textOf(cell)))

/** A row that gives only units: 万元, 年月. */
export function isUnits(row: GridRow): boolean {
  const texts = filledTexts(row)
  const units = texts.filter(text => unitOf(text) || isPercent(text) || /^\(?(?:年月日?|个|年|月|人|-)\)?$/.test(text))
  return units.length > 0 && units.length === texts.length
}

/** A row that numbers the columns: 1 2 3 … or 甲 乙 1 2 3. */
export function isNumbering(row: GridRow): boolean {
  const texts = filledTexts(row)
  if (texts.length < 3) return false
  const numbers = texts
    .filter(
      (text, at) => !(at === 0 && /^(?:栏次|列次|栏号|列号)$/.test(text)) && !/^[甲乙丙丁戊己庚辛a-z]$/.test(text),
    )
    .map(text => Number(text.replace(/^[(①]|[)]$/g, '')))
  const letters = texts.length - numbers.length
  return (
    (numbers.length >= 2 || letters >= 2) &&
    numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1)
  )
}
