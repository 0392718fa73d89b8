import { type GridRow, isBlankCell } from '#platform/grid.ts'
import type { Adapted } from './adapted.ts'
import { isRead } from './kinds.ts'
import type { MappedColumn, MappedTable } from './mapping.ts'
import type { TableRead } from './reader.ts'
import type { Draft } from './report.ts'

/** 1—8月 alone: the ledger keeps months, and a sum of several is none of them. */
export function sumsOnly({ index, mapped, base, readers }: TableRead, { tables }: Adapted): Draft[] {
  const isMonthly = ({ sheet, column }: (typeof readers)[number]) =>
    column.kind === 'money' && sheet.columns.some(({ key, kind }) => key && kind === 'month')
  const sums = mapped.columns.filter(({ role, why }) => role === 'cumulative' && !why.startsWith('开工以来'))
  const monthly = readers.filter(isMonthly)
  // 1-2月 in one column, where the months begin with 3月, is in none of them either.
  const sum = sums.find(one => monthly.every(({ mapped: { month } }) => (month ?? 0) > (one.month ?? 12)))
  if (!sum) return []
  const meant = tables[index]?.signs
    .find(({ column }) => column.at === sum.at)
    ?.candidates.find(({ meaning: { sheet, column } }) => sheet !== base && isMonthly({ sheet, column } as never))
  const to = meant?.meaning ?? monthly[0]
  if (!to) return []
  const { sheet, column } = to
  const rows = monthly.length > 0 ? filledRows(tables[index]?.table.rows ?? [], sum, mapped) : []
  const at = mapped.columns.indexOf(sum)
  const { role: _, ...rest } = sum
  const value = { ...rest, to: `${sheet.name}.${column.header}`, sure: 1, why: '人为所定' }
  return [
    {
      kind: 'unplaced',
      table: index,
      text: `“${(monthly.length > 0 ? [sum] : sums).map(({ header }) => header).join('、')}”是累计数，文件里没有各月的数；台账按月记`,
      assumed: '累计数没有读入',
      rows,
      choices: [
        {
          label: monthly.length > 0 ? `记在 ${sum.month} 月` : '就是一个月的数，照此读入',
          changes: [{ path: ['tables', index, 'columns', at], value }],
        },
      ],
    },
  ]
}

const filledRows = (rows: GridRow[], { at, of }: MappedColumn, { first, last, kindAt }: MappedTable): number[] =>
  rows
    .filter(row => row.number >= first && row.number <= last && !isBlankCell(row.cells[at] ?? null))
    .filter(row => isRead({ of } as MappedColumn, row, kindAt))
    .map(({ number }) => number)
