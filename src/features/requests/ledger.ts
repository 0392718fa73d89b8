import { arrived, workedOn } from '#features/cases/case.ts'
import { columnOf, notBefore, oddBy, type RowCheck, type Sheet } from '#features/ledger/ledger.ts'
import { requestColumns, requestRecords } from './contract.ts'
import { linkByName } from './named.ts'
import { arriving } from './standing.ts'

const column = columnOf(requestColumns)

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

function withoutDay([said, day]: (typeof PAIRS)[number]): RowCheck {
  const [what, { header }] = [column(said).header, column(day)]
  const message = `有“${what}”而没有“${header}”，有关的指标不计入这一件。请补充“${header}”。`
  return row => (row[said] == null || row[day] != null ? undefined : { header, message })
}

/** What is odd in a request. */
const oddities = [...ORDER.map(([first, then]) => notBefore(column(then), column(first))), ...PAIRS.map(withoutDay)]

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
  warnings: oddBy({ name: '诉求', columns: requestColumns }, oddities),
  completes: { from: '企业', fill: linkByName },
  changesCheck: (ctx, changed) => workedOn(ctx, arriving, changed),
  summed: { fields: requestColumns.map(({ field }) => field), refresh: (ctx, rows) => arrived(ctx, arriving, rows) },
}
