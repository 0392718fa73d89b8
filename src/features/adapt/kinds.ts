import type { Column, Sheet } from '#features/ledger/ledger.ts'
import { type GridRow, isBlankCell } from '#platform/grid.ts'
import { textOf } from './cell.ts'
import type { MappedColumn, MappedTable } from './mapping.ts'
import type { ColumnSigns } from './signs.ts'
import type { Vocabulary } from './vocabulary.ts'
import { normal } from './words.ts'

/** What a row of a record is that has two: what is planned, and what was done. */
export type RowOf = 'plan' | 'done'

const WORDS: [RegExp, RowOf][] = [
  [/^(?:年度|月度|本年)?(?:计划|目标)(?:数|投资|完成|值)?$/, 'plan'],
  [/^(?:已|实际)?(?:完成|实际)(?:数|投资|值|情况)?$/, 'done'],
]
/** What a cell says its row is, undefined where it says something else. */
export const rowOf = (text: string): RowOf | undefined => WORDS.find(([word]) => word.test(normal(text)))?.[1]

/** The column that says of each row whether it is planned or done; undefined where there is none. */
function kindColumn(signs: ColumnSigns[]): ColumnSigns | undefined {
  return signs.find(({ sample }) => {
    const kinds = sample.map(cell => rowOf(textOf(cell)))
    return kinds.length >= 2 && kinds.includes('plan') && kinds.includes('done') && !kinds.includes(undefined)
  })
}

/**
 * Where a record has a row for its plan and one for what was done, months are read from the second only, and what is
 * the whole year's in the first is the year's plan. Without such rows the table stays as it is.
 */
export function withRowKinds(mapped: MappedTable, signs: ColumnSigns[], { sheets }: Vocabulary): MappedTable {
  const kind = kindColumn(signs)
  if (!kind) return mapped
  const isDone = ({ to, month, role }: MappedColumn) => month !== undefined && (to !== null || role === 'cumulative')
  const columns = mapped.columns.map((column): MappedColumn => {
    if (column.at === kind.column.at)
      return {
        header: column.header,
        at: column.at,
        to: null,
        role: 'ignored',
        sure: 0.9,
        why: '说明这一行是计划还是完成',
      }
    return isDone(column) || isSumOf(column) ? { ...column, of: 'done' } : column
  })
  const plan = planColumn(sheets, mapped)
  const year = plan && columns.filter(isSumOf).at(-1)
  if (!plan || !year || mapped.year === undefined) return { ...mapped, kindAt: kind.column.at, columns }
  const { role: _, ...rest } = year
  const planned: MappedColumn = { ...rest, to: plan, of: 'plan', sure: 0.8, why: '计划行的全年数' }
  return { ...mapped, kindAt: kind.column.at, columns: columns.flatMap(one => (one === year ? [planned, one] : [one])) }
}

/** 全年/累计: of the year, not up to some month. */
const isSumOf = ({ role, month }: MappedColumn): boolean => role === 'cumulative' && month === undefined

/** The amount of a year that belongs to the records of the table, where no column gives it. */
function planColumn(sheets: readonly Sheet[], mapped: MappedTable): string | undefined {
  const ofYear = (column: Column) => column.kind === 'year' && column.key
  const sheet = sheets.find(
    ({ columns }) =>
      columns.some(({ key, refers }) => key && refers?.sheet === mapped.into) &&
      columns.some(ofYear) &&
      columns.some(({ kind, required }) => kind === 'money' && required),
  )
  const amount = sheet?.columns.find(({ kind, required }) => kind === 'money' && required)
  const to = sheet && amount && `${sheet.name}.${amount.header}`
  return mapped.columns.some(column => column.to === to) ? undefined : to
}

/** Whether a column is read in this row. */
export function isRead({ of }: MappedColumn, row: GridRow, kindAt: number | undefined): boolean {
  if (of === undefined || kindAt === undefined) return true
  const cell = row.cells[kindAt] ?? null
  return !isBlankCell(cell) && rowOf(textOf(cell)) === of
}
