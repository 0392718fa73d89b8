import type { Column, Sheet } from '#features/ledger/ledger.ts'
import { type MappedColumn, splitTarget } from './mapping.ts'
import { type Unit, unitOf } from './words.ts'

export type Value = string | number | null

/** One column of the file with the column of the ledger it is read into. */
export interface Reader {
  mapped: MappedColumn
  sheet: Sheet
  column: Column
  to: string
  unit: Unit | undefined
  /** Has no column of its own: what it gives was taken from another's, and where it gives nothing it says nothing. */
  beside?: boolean
}

/** A column of the ledger by 'sheet.column', undefined where there is none (any more). */
export function columnOf(to: string, sheets: readonly Sheet[]): { sheet: Sheet; column: Column } | undefined {
  const { sheet: name, header } = splitTarget(to)
  const sheet = sheets.find(one => one.name === name)
  const column = sheet?.columns.find(one => one.header === header)
  return sheet && column && { sheet, column }
}

export function readerOf(mapped: MappedColumn, sheets: readonly Sheet[]): Reader[] {
  const found = mapped.to === null ? undefined : columnOf(mapped.to, sheets)
  return found ? [{ mapped, ...found, to: mapped.to ?? '', unit: unitOf(mapped.unit ?? '') }] : []
}
