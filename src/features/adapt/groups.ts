import type { Column, Sheet } from '#features/ledger/ledger.ts'
import { type GridRow, isBlankCell } from '#platform/grid.ts'
import { textOf } from './cell.ts'
import { CERTAIN, nearest } from './choices.ts'
import type { Lines } from './lines.ts'
import type { MappedTable } from './mapping.ts'
import { type RowPlaces, RowTeller } from './rows.ts'
import type { Table } from './table.ts'
import { measureOf } from './units.ts'

/** Where the columns stand by which rows are told apart. */
export function placesOf(mapped: MappedTable, base: Sheet): RowPlaces {
  const at = (header: string | undefined) =>
    mapped.columns.find(({ to }) => header !== undefined && to === `${base.name}.${header}`)?.at
  const name = base.columns.find(({ field }) => field === base.noun.nameField)?.header
  const key = base.columns.find(column => column.key)?.header
  const amounts = mapped.columns.filter(
    ({ to, role }) => measureOf(to) !== undefined || role === 'cumulative' || role === 'computed',
  )
  return {
    serial: mapped.columns.find(({ role }) => role === 'serial')?.at,
    name: at(name),
    key: at(key),
    amounts: new Set(amounts.map(column => column.at)),
  }
}

/** The column whose values rows between the records give, where it has none of its own. */
export function groupsOf(table: Table, lines: Lines, mapped: MappedTable, base: Sheet): string | null {
  const teller = new RowTeller(table, lines, placesOf(mapped, base))
  const texts = table.rows.filter(mayGroup).flatMap(row => {
    const kind = teller.tell(row)
    return kind.is === 'group' ? [kind.text] : []
  })
  if (texts.length === 0) return null
  const free = base.columns.filter(column => !mapped.columns.some(({ to }) => to === `${base.name}.${column.header}`))
  const choice = free.find(column => column.choices && areChoices(column, texts))
  const street = free.find(
    ({ field }) => field === 'street' && texts.every(text => /(?:街道|镇|乡)(?:\(.*\))?$/.test(bareGroup(text))),
  )
  const unit = free.find(
    ({ field }) =>
      field === 'responsible_unit' && texts.every(text => /(?:局|委|办|中心|管委会|集团|公司)$/.test(bareGroup(text))),
  )
  // 第二次联席会议（2024年6月20日） gives the day of the meeting.
  const day = free.find(
    ({ kind, header }) =>
      kind === 'day' && texts.every(text => text.includes(header.slice(0, 2)) && dayIn(text) !== undefined),
  )
  const found = choice ?? street ?? unit ?? day
  return found ? `${base.name}.${found.header}` : null
}

/** Names that all contain one choice (西站片区, 北湖片区) are names, no choices. */
function areChoices(column: Column, texts: string[]): boolean {
  const found = texts.flatMap(text => nearest(column, bareGroup(text))[0] ?? []).filter(({ sure }) => sure >= CERTAIN)
  return found.some(({ sure }) => sure >= 0.9) || new Set(found.map(({ choice }) => choice)).size > 1
}

/** The day that a text speaks of, as it is written. */
export const dayIn = (text: string): string | undefined =>
  /(?:19|20)\d\d(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?/.exec(text)?.[0]

/** 一、产业类项目（8个） → 产业类项目. */
export const bareGroup = (text: string): string =>
  text
    .replace(/^[(（]?[一二三四五六七八九十\dA-Z]+[)）]?[、.．]?\s*/, '')
    .replace(/[(（](?:共|计)?\d+[个项家]?[)）]$/, '')
    .replace(/[:：]$/, '')

const mayGroup = (row: GridRow): boolean => {
  const texts = row.cells.filter(cell => !isBlankCell(cell) && !/^[\d.,%-]+$/.test(textOf(cell)))
  return texts.length <= 2
}
