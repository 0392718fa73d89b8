import type { SheetName } from '#demo/ledger-rows.ts'
import type { Column } from '#features/ledger/contract.ts'
import type { Cell } from '#platform/excel.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { declared } from '../../src/features.ts'

// Invented. Two districts whose records have the same keys, so that a query which forgets the district finds both.

/** Stands in every free text of the second district and in no request: whoever reads it there reads too much. */
export const MARK = '外区秘记'

export type Cells = Record<SheetName, Cell[][]>

const isText = ({ kind, choices }: Column) => !choices && ['text', 'prose', 'tags'].includes(kind)
const names = (column: Column) => column.key === true || column.refers !== undefined || column.field === 'list'

/** A code of another enterprise: the same length, another serial number. */
const otherUscc = (code: string, at: number) => `${code.slice(0, 9)}${String(at).padStart(2, '0')}${code.slice(11)}`

/** The ledger with every key, and what refers to it, renamed: records of their own. */
export function renamed(ledger: Cells, prefix: string, at: number): Cells {
  return mapped(ledger, (column, value) => {
    if (typeof value !== 'string') return value
    if (column.kind === 'uscc') return otherUscc(value, at)
    if (column.field === 'partner_code') return String(Number(value) - 10 * at)
    return isText(column) && names(column) ? prefix + value : value
  })
}

/** The ledger with the mark in every text that is no key; a number in a text stays one, and an address one that opens. */
export const marked = (ledger: Cells): Cells =>
  mapped(ledger, (column, value) => {
    if (!isText(column) || names(column) || column.field === 'partner_code' || isNumber(value)) return value
    return column.link ? value && `${value}${MARK}` : `${MARK}${value ?? ''}`
  })
const isNumber = (value: Cell) => typeof value === 'string' && /^\d+$/.test(value)

function mapped(ledger: Cells, change: (column: Column, value: Cell) => Cell): Cells {
  const of = (sheet: string, [head = [], ...rows]: Cell[][]): Cell[][] => {
    const columns = head.map(header => {
      const column = declared.workbook.find(({ name }) => name === sheet)?.columns.find(one => one.header === header)
      if (!column) throw new Error(`${sheet} has no column ${header}`)
      return column
    })
    return [head, ...rows.map(row => columns.map((column, at) => change(column, row[at] ?? null)))]
  }
  return Object.fromEntries(Object.entries(ledger).map(([sheet, rows]) => [sheet, of(sheet, rows)])) as Cells
}

const joined = (...ledgers: Cells[]): Cells =>
  Object.fromEntries(
    Object.keys(ledgers[0] ?? {}).map(sheet => [
      sheet,
      ledgers.flatMap((ledger, at) => ledger[sheet as SheetName].slice(at === 0 ? 0 : 1)),
    ]),
  ) as Cells

/** What keys of the asking district begin with; the first has none. */
export const COPIES = ['', '甲-', '乙-', '丙-', '丁-', '戊-'] as const
/** Keys that only the other district has. */
export const ELSEWHERE = '他-'

export const ownLedger = (): Cells => joined(...COPIES.map((prefix, at) => renamed(fullLedger(), prefix, at)))
export const foreignLedger = (): Cells =>
  joined(marked(ownLedger()), marked(renamed(fullLedger(), ELSEWHERE, 8)), marked(renamed(fullLedger(), `${MARK}-`, 9)))
