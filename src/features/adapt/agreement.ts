import { isBlankCell } from '#platform/grid.ts'
import type { Analysed } from './analysed.ts'
import { textOf } from './cell.ts'
import { isNamed } from './known.ts'
import { sameName } from './names.ts'
import type { Vocabulary } from './vocabulary.ts'

/** So many of the names of one table are those of the other. */
const SHARED = 0.5

/**
 * The records of another table of the file that a table is about, where it lacks what would make its own whole: 落地项目 with
 * the names of 签约项目 are these. Undefined where it stands by itself.
 */
export function sameRecords(table: Analysed, tables: Analysed[], { sheets }: Vocabulary): string | undefined {
  const sheetOf = ({ mapped }: Analysed) => sheets.find(({ name }) => name === mapped.into)
  const lacks = (one: Analysed) => {
    const { name: sheet, columns } = sheetOf(one) ?? { name: '', columns: [] }
    const isGiven = (to: string) =>
      one.mapped.columns.some(column => column.to === to) || to in one.mapped.constants || one.mapped.groups === to
    return columns.some(({ required, header }) => required && !isGiven(`${sheet}.${header}`))
  }
  const own = sheetOf(table)
  if (!own || !isNamed(own) || !lacks(table)) return undefined
  const names = namesIn(table, own.noun.nameField)
  const found = tables.find(other => {
    const sheet = sheetOf(other)
    if (!sheet || sheet === own || !isNamed(sheet) || lacks(other)) return false
    const known = new Set(namesIn(other, sheet.noun.nameField))
    const shared = names.filter(name => known.has(name)).length
    return shared > 0 && shared >= names.length * SHARED && table.others.some(one => one.sheet === sheet.name)
  })
  return found?.mapped.into

  function namesIn({ table: { rows }, mapped }: Analysed, field: string | undefined): string[] {
    const columns = sheets.find(({ name }) => name === mapped.into)?.columns ?? []
    const header = columns.find(column => column.field === field)?.header
    const at = mapped.columns.find(({ to }) => to === `${mapped.into}.${header}`)?.at
    const cells = at === undefined ? [] : rows.map(row => row.cells[at] ?? null).filter(cell => !isBlankCell(cell))
    return cells.map(cell => sameName(textOf(cell)))
  }
}
