import type { GridRow } from '#platform/grid.ts'
import { plainOf, textOf } from './cell.ts'
import type { Reader } from './column-reader.ts'
import type { Reading } from './reading.ts'

/** Four digits are due where the header says so, or most of the column has them. */
const FOUR = /小类/
const LOOKED_AT = 400

/** Gives codes of a column back the zero that a spreadsheet took; undefined where no code of it can have lost one. */
export function zerosOf(
  { sheet, column, mapped }: Reader,
  rows: GridRow[],
): ((reading: Reading) => Reading) | undefined {
  const whole = sheet.zeros?.[column.field]
  if (!whole) return undefined
  const said = rows.slice(0, LOOKED_AT).map(row => textOf(plainOf(row.cells[mapped.at])).trim())
  const four = said.filter(text => /^[A-T]?\d{4}$/.test(text)).length
  const named = FOUR.test(mapped.header)
  if (!named && four <= said.filter(text => text !== '').length / 2) return undefined
  return reading => {
    if (!('value' in reading) || reading.value === null) return reading
    const value = whole(String(reading.value))
    if (value === undefined) return reading
    const note = `“${reading.value}”读作 ${value}（补回丢失的零）`
    return { ...reading, value, note, ...(!named && { doubt: '丢了前面的零' }) }
  }
}
