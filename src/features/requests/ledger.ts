import { arrived, workedOn } from '#features/cases/case.ts'
import type { Finding } from '#features/ledger/contract.ts'
import { columnOf, type ImportedRows, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { requestColumns, requestRecords } from './contract.ts'
import { arriving } from './standing.ts'

const column = columnOf(requestColumns)

export const requestsSheet: Sheet = {
  name: '诉求',
  also: '企业诉求 诉求台账 12345工单 热线工单 诉求办理 问题诉求',
  numbered: 'SQ',
  table: 'requests',
  columns: requestColumns,
  noun: requestRecords,
  rowChecks: [
    notBefore(column('answered_on'), column('dispatched_on')),
    notBefore(column('closed_on'), column('registered_on')),
  ],
  warnings: oddities,
  changesCheck: (ctx, changed) => workedOn(ctx, arriving, changed),
  summed: { fields: requestColumns.map(({ field }) => field), refresh: (ctx, rows) => arrived(ctx, arriving, rows) },
}

/** Days that are mostly in this order; exports of other systems have them otherwise too, and no figure is wrong by it. */
const ORDER = [
  ['registered_on', 'dispatched_on'],
  ['dispatched_on', 'accepted_on'],
  ['answered_on', 'closed_on'],
  ['answered_on', 'called_back_on'],
] as const
/** What no figure counts without its day, and the other way round. */
const PAIRS = [
  ['rating', 'rated_on'],
  ['call_back_result', 'called_back_on'],
  ['outcome', 'answered_on'],
  ['answered_on', 'dispatched_on'],
] as const

/** What is odd in a request but no mistake for sure. */
async function oddities(_: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  return [...rows.values()].flatMap(({ row, number }) =>
    [...outOfOrder(row), ...withoutDay(row)].map(({ field, message }) => ({
      sheet: '诉求',
      row: number,
      column: column(field).header,
      value: String(row[field] ?? ''),
      message,
    })),
  )
}

const outOfOrder = (row: Row) =>
  ORDER.flatMap(([first, then]) => {
    const [from, to] = [row[first], row[then]]
    if (typeof from !== 'string' || typeof to !== 'string' || to >= from) return []
    const [began, came] = [column(first).header, column(then).header]
    return [{ field: then, message: `“${came}”（${to}）早于“${began}”（${from}），请核对两个日期。` }]
  })

const withoutDay = (row: Row) =>
  PAIRS.flatMap(([said, day]) => {
    if (row[said] == null || row[day] != null) return []
    const [what, when] = [column(said).header, column(day).header]
    return [{ field: day, message: `有“${what}”而没有“${when}”，有关的指标不计入这一件。请补充“${when}”。` }]
  })
