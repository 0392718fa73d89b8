import type { Column, Sheet } from '#features/ledger/ledger.ts'
import { columnName } from '#platform/excel.ts'
import type { Reader } from './column-reader.ts'
import type { MappedTable } from './mapping.ts'
import type { Ahead, ReadRow, TableRead } from './reader.ts'

/** Days of columns that speak of plans, of terms and of what is in force may be still to come. */
const MAY_COME = /计划|有效期|退出|止|时限|生效|失效|起始|起租|停用/
const SAYS_DONE = /实际|已/

export const planOf = (base: Sheet, { header }: Column): Column | undefined =>
  /^实际/.test(header) ? base.columns.find(one => one.header === header.replace(/^实际/, '计划')) : undefined

/**
 * What is still to come is not done: such days go where the ledger keeps what is planned, and where they cannot they
 * are not read. A column that has no plan beside it keeps them. Each column of such days is remembered, to be asked about.
 */
export function placeAhead(read: TableRead, today: string): void {
  const end = endOf(read.mapped)
  for (const [at, reader] of [...read.readers.entries()]) {
    const { column, sheet, mapped } = reader
    if (column.kind !== 'day' || column.key || MAY_COME.test(column.header)) continue
    const plan = sheet === read.base ? planOf(read.base, column) : undefined
    const before = end !== undefined && end < today ? end : undefined
    const take = (last: string, how: Ahead['how'], until?: string) => {
      const rows = read.rows.filter(({ values }) => isIn(values[at], last, until))
      const [first] = rows
      if (!first) return
      const day = String(first.values[at])
      const why = last === before ? `晚于台账所写的时间（${last}）` : '还没有到'
      read.ahead.push({ reader, plan, how, rows: rows.map(({ number }) => number), day, why })
      if (how === 'plan' && plan) toPlan(read, at, plan, rows, why)
      else if (how !== 'keep') for (const row of rows) withhold(read, at, row, `${why}，不是已经发生的日期`)
    }
    if (mapped.ahead) take(before ?? today, mapped.ahead)
    else {
      if (before) take(before, 'keep', today)
      take(today, plan ? (SAYS_DONE.test(mapped.header) ? 'skip' : 'plan') : 'keep')
    }
  }
}

/** After `last`; up to `until`, where that is given. */
const isIn = (value: unknown, last: string, until: string | undefined) =>
  typeof value === 'string' && value > last && (until === undefined || value <= until)

/** The end of the month or year that the file's title says it is of. */
function endOf({ year, month }: MappedTable): string | undefined {
  if (year === undefined) return undefined
  return new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10)
}

function toPlan(read: TableRead, at: number, plan: Column, rows: ReadRow[], why: string) {
  const place = planAt(read, at, plan)
  for (const row of rows) {
    const value = row.values[at] ?? null
    const before = row.values[place] ?? null
    if (before !== null && before !== value) {
      withhold(read, at, row, `${why}；这一行的“${read.readers[place]?.mapped.header}”是 ${before}`)
      continue
    }
    row.values[place] = value
    row.values[at] = null
    const { header, at: column } = (read.readers[at] as Reader).mapped
    const cell = `${columnName(column)}${row.number}`
    const text = `${value} ${why}，读作“${plan.header}”`
    read.notes.push({ table: read.index, sheet: read.mapped.sheet, row: row.number, column: header, cell, text })
    read.noteCount++
  }
}

/** Which reader gives the planned day: the file's own column, else one beside the column of the done. */
function planAt(read: TableRead, at: number, plan: Column): number {
  const found = read.readers.findIndex(({ sheet, column }) => sheet === read.base && column === plan)
  if (found >= 0) return found
  const { mapped } = read.readers[at] as Reader
  const to = `${read.base.name}.${plan.header}`
  for (const { values } of read.rows) values.push(null)
  return read.readers.push({ mapped, sheet: read.base, column: plan, to, unit: undefined, beside: true }) - 1
}

function withhold(read: TableRead, at: number, row: ReadRow, why: string) {
  const { mapped, to } = read.readers[at] as Reader
  const value = String(row.values[at])
  const cell = `${columnName(mapped.at)}${row.number}`
  read.unread.push({ row: row.number, column: mapped.header, cell, value, why, to })
  row.values[at] = null
}
