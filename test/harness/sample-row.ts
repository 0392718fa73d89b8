import type { LedgerRow } from '#demo/ledger-rows.ts'
import { inventedUscc } from '#demo/uscc.ts'
import { type Column, headerParts } from '#features/ledger/contract.ts'
import type { Sheet } from '#features/ledger/ledger.ts'
import { declared } from '../../src/features.ts'

export interface Wanted {
  /** In every text of the row. */
  mark: string
  /** Rows of one sheet differ by it, 1…9. */
  n: number
  /** What a record of another sheet has in a column: rows refer to it. */
  refer: (sheet: string, header: string) => LedgerRow[string]
  /** By field, where it is to say something else. */
  given?: Record<string, LedgerRow[string]>
}

/** The sheets of the workbook without rows of their own among those written by hand. */
export const sheetsWithout = (written: object): Sheet[] =>
  declared.workbook.filter(({ name }) => !Object.hasOwn(written, name))

/** An invented record made from a sheet's columns: a new noun is walked like any other, before anybody writes samples. */
export const sampleRow = (columns: Column[], wanted: Wanted): LedgerRow =>
  Object.fromEntries(columns.map(column => [column.header, cellOf(column, wanted)]))

function cellOf(column: Column, { mark, n, refer, given = {} }: Wanted): LedgerRow[string] {
  const { field, kind, refers, choices, max = 200 } = column
  if (field in given) return given[field] ?? null
  if (refers) return refer(refers.sheet, refers.header)
  if (kind === 'choice') return choices?.[0] ?? null
  if (kind === 'text' || kind === 'prose' || kind === 'tags')
    return `${mark}${headerParts(column.header).label}${n}`.slice(0, max)
  const values: Partial<Record<Column['kind'], LedgerRow[string]>> = {
    uscc: inventedUscc(900 + n),
    'approval-code': `2311-370104-04-01-00000${n}`,
    year: 2020 + n,
    month: `2023-0${n}`,
    day: `2023-01-0${n}`,
    degree: (field === 'longitude' ? 116 : 36) + n / 100,
  }
  return values[kind] ?? n
}
