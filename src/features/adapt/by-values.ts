import type { Column } from '#features/ledger/ledger.ts'
import type { GridRow } from '#platform/grid.ts'
import { textOf } from './cell.ts'
import { CERTAIN, nearest } from './choices.ts'
import { codeKind } from './guess.ts'
import { isNote } from './rows.ts'
import type { Assignment, ColumnSigns } from './signs.ts'
import { plainRole } from './vocabulary.ts'

/** So much of a column has to be choices of another for it to be taken for that. */
const MOST_OF_IT = 0.7
const ENOUGH = 3
/** Below what is taken unasked. */
export const GUESS = 0.6

/** A column whose name says nothing, and whose values are the choices of one that is missing: 问题分类 of 市政设施, 融资, 用工. Asked about. */
export function withThoseByValues({ base, columns, ...rest }: Assignment, signs: ColumnSigns[]): Assignment {
  const found = new Map(columns)
  const taken = new Set([...columns.values()].map(({ meaning }) => meaning.column))
  const free = signs.filter(({ column, sense }) => !found.has(column) && plainRole(sense.labels[0] ?? '') === undefined)
  const sheets = new Set([base, ...[...columns.values()].map(({ meaning }) => meaning.sheet)])
  const open = [...sheets].flatMap(sheet =>
    sheet.columns.filter(one => isTold(one, sheet === base) && !taken.has(one)).map(column => ({ sheet, column })),
  )
  for (const { sheet, column } of open) {
    const [only, another] = free.filter(sign => !found.has(sign.column) && areMostly(column, sign))
    if (!only || another) continue
    found.set(only.column, { meaning: { sheet, column, score: GUESS }, fit: 1, score: GUESS })
  }
  return { base, columns: found, ...rest }
}

/**
 * 项目编号 over the numbers of a register of other things: where its own number has no column, and another record's stands in
 * every row and never twice, it is its own. Asked about.
 */
export function withNumbersOfItsOwn(
  { base, columns, ...rest }: Assignment,
  signs: ColumnSigns[],
  rows: GridRow[],
): Assignment {
  const own = base.columns.filter(({ key }) => key)
  const [number] = own
  const isOpen = number !== undefined && own.length === 1 && base.numbered !== undefined && !number.refers
  if (!isOpen || [...columns.values()].some(({ meaning }) => meaning.column === number))
    return { base, columns, ...rest }
  const records = rows.filter(row => !isNote(row))
  const others = signs.filter(({ column }) => {
    const meaning = columns.get(column)?.meaning
    if (meaning?.sheet !== base || !meaning.column.refers || meaning.column.required) return false
    const said = records.map(row => textOf(row.cells[column.at] ?? null).trim()).filter(text => text !== '')
    const isCode = said.every(text => /\d$/.test(text))
    return (
      said.length >= ENOUGH &&
      said.length >= records.length * MOST_OF_IT &&
      new Set(said).size === said.length &&
      isCode
    )
  })
  const [only, another] = others
  if (!only || another) return { base, columns, ...rest }
  const found = new Map(columns)
  found.set(only.column, { meaning: { sheet: base, column: number, score: GUESS }, fit: 1, score: GUESS })
  return { base, columns: found, ...rest }
}

/** Codes look like nothing else; yes and no may answer anything; what other sheets keep is looked for only where they need it. */
const isTold = ({ kind, required, usual, choices = [] }: Column, own: boolean): boolean =>
  own
    ? (usual ?? choices).length >= ENOUGH || kind === 'uscc' || kind === 'approval-code'
    : required === true && choices.length > 1 && !choices.includes('是')

function areMostly(column: Column, { sample }: ColumnSigns): boolean {
  if (!column.choices && !column.usual) return codeKind(sample) === column.kind
  if (sample.length < ENOUGH) return false
  const known = sample.filter(cell => (nearest(column, textOf(cell))[0]?.sure ?? 0) >= CERTAIN)
  return known.length >= sample.length * MOST_OF_IT
}
