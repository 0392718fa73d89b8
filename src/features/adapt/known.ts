import type { Sheet } from '#features/ledger/ledger.ts'

/** A record of the ledger as far as it takes to find it again. */
export interface KnownRecord {
  key: string
  name: string
  /** Names it had before. */
  former: string[]
  /** Its number elsewhere, 项目代码. */
  code?: string
}

/** Records of the ledger by sheet. */
export type Known = Record<string, KnownRecord[]>

/** Values of the ledger on which the file is silent, by sheet, key of the row (`keyOfRow`) and column header. */
export type Details = Record<string, Record<string, Record<string, string | null>>>

/** One string for the key of a row; those of the ledger and those of the file are told by it. */
export const keyOfRow = (sheet: Sheet, values: Record<string, string | number | null | undefined>): string =>
  sheet.columns
    .filter(({ key }) => key)
    .map(({ header }) => String(values[header] ?? ''))
    .join('\u001f')

/** The sheets whose records have one number of their own and a name: projects, enterprises, deals, spaces. */
export const isNamed = (sheet: Sheet): boolean =>
  sheet.noun.nameField !== undefined && sheet.columns.filter(({ key }) => key).length === 1
