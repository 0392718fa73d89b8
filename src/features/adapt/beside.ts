import type { Column, Sheet } from '#features/ledger/ledger.ts'
import { textOf } from './cell.ts'
import type { Reader } from './column-reader.ts'
import { isNamed } from './known.ts'
import type { Assignment, Candidate, ColumnSigns } from './signs.ts'

/** Records that others refer to and that a number and a name make whole: enterprises. */
interface Named {
  sheet: Sheet
  name: Column
}

/** Whose names may stand beside their numbers in a table of `family`: 承租企业 beside the code of a lease. */
export function namedBeside(family: readonly Sheet[], sheets: readonly Sheet[]): Named[] {
  const referred = new Set(family.flatMap(({ columns }) => columns.map(({ refers }) => refers?.sheet)))
  return sheets.flatMap(sheet => {
    const name = sheet.columns.find(({ field }) => field === sheet.noun.nameField)
    const isWhole = sheet.columns.every(column => !column.required || column.key || column === name)
    return name && referred.has(sheet.name) && !family.includes(sheet) && isNamed(sheet) && isWhole
      ? [{ sheet, name }]
      : []
  })
}

/** 承租企业 is near 企业, and what stands below are firms. */
const NEAR = 0.6
const FIRM = /(?:公司|厂|店|行|院|所|社|部|中心|集团|学校|银行|工作室|事务所|个体)[)）]?$/
const areFirms = ({ sample }: ColumnSigns): boolean =>
  sample.filter(cell => FIRM.test(textOf(cell).trim())).length * 2 > sample.length

/** The column in which the name of a record stands that another column refers to by its number, where none has taken it. */
export function withNamesBeside(
  best: Assignment,
  family: readonly Sheet[],
  signs: ColumnSigns[],
  sheets: readonly Sheet[],
): Assignment['columns'] {
  const columns = new Map(best.columns)
  for (const { sheet, name } of namedBeside(family, sheets)) {
    const isMeant = ({ meaning }: Candidate) => meaning.sheet === sheet && meaning.column === name
    const found = signs.flatMap(sign => {
      const candidate = columns.has(sign.column) ? undefined : sign.candidates.find(isMeant)
      const isName =
        candidate && (candidate.meaning.score >= 0.95 || (candidate.meaning.score >= NEAR && areFirms(sign)))
      return isName ? [{ column: sign.column, candidate }] : []
    })
    const [first] = found.sort((a, b) => b.candidate.score - a.candidate.score)
    if (first) columns.set(first.column, first.candidate)
  }
  return columns
}

/**
 * Where a record refers to another by its number and the table has only its name (走访企业), the name is read for the number.
 * Answers what that adds to the score of the assignment.
 */
export function withNamesForNumbers(
  possible: readonly Sheet[],
  signs: ColumnSigns[],
  columns: Map<ColumnSigns['column'], Candidate>,
): number {
  let score = 0
  for (const sheet of possible) {
    for (const column of sheet.columns.filter(({ refers, required, key }) => refers && (required || key))) {
      if ([...columns.values()].some(({ meaning }) => meaning.column === column)) continue
      const named = ({ meaning }: Candidate) =>
        meaning.sheet.name === column.refers?.sheet && meaning.column.field === meaning.sheet.noun.nameField
      const found = signs.find(
        sign =>
          !columns.has(sign.column) &&
          sign.candidates.some(one => named(one) && one.meaning.score >= NEAR) &&
          areFirms(sign),
      )
      const as = found?.candidates.find(named)
      if (!found || !as) continue
      columns.set(found.column, { ...as, meaning: { sheet, column, score: as.meaning.score } })
      score += as.score * 1.6
    }
  }
  return score
}

/** Which reader gives the name of the record that `column` refers to; undefined where the table has none. */
export function nameBeside(readers: Reader[], base: Sheet, { refers }: Column): number | undefined {
  const at = readers.findIndex(
    ({ sheet, column }) => sheet !== base && sheet.name === refers?.sheet && column.field === sheet.noun.nameField,
  )
  return at < 0 ? undefined : at
}

/** Which reader gives the number of the record whose name stands in `sheet`; undefined where none refers to it. */
export function numberBeside(readers: Reader[], base: Sheet, sheet: Sheet): number | undefined {
  if (sheet === base || sheet.columns.some(({ key, refers }) => key && refers)) return undefined
  const at = readers.findIndex(({ column }) => column.refers?.sheet === sheet.name)
  return at < 0 ? undefined : at
}
