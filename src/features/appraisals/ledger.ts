import type { Finding } from '#features/ledger/contract.ts'
import { columnOf, type ImportedRows, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { appraisalColumns, appraisalRecords } from './contract.ts'

const column = columnOf(appraisalColumns)

export const appraisalsSheet: Sheet = {
  name: '研判',
  also: '项目研判 招商研判 研判台账 项目研判台账',
  numbered: 'YP',
  table: 'appraisals',
  columns: appraisalColumns,
  noun: appraisalRecords,
  rowChecks: [notBefore(column('concluded_on'), column('started_on'))],
  warnings: oddities,
}

/** What was said, and the day on which it was. */
const PAIRS = [
  ['conclusion', 'concluded_on'],
  ['decision', 'decided_on'],
] as const

/** What is odd in an appraisal but no mistake for sure: registers of other systems have it. */
async function oddities(_: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  return [...rows.values()].flatMap(({ row, number }) =>
    [...PAIRS.flatMap(([said, day]) => apart(row, said, day)), ...decidedEarly(row)].map(({ field, message }) => ({
      sheet: '研判',
      row: number,
      column: column(field).header,
      value: String(row[field] ?? ''),
      message,
    })),
  )
}

/** What is said without its day counts nowhere. */
function apart(row: Row, said: string, day: string) {
  if ((row[said] == null) === (row[day] == null)) return []
  const [there, missing] = row[said] == null ? [day, said] : [said, day]
  const [has, lacks] = [column(there).header, column(missing).header]
  return [{ field: missing, message: `有“${has}”而没有“${lacks}”，请补充“${lacks}”。` }]
}

function decidedEarly({ started_on: started, concluded_on: concluded, decided_on: decided }: Row) {
  const [header, from] = concluded == null ? ['发起日期', started] : ['结论日期', concluded]
  if (typeof decided !== 'string' || typeof from !== 'string' || decided >= from) return []
  return [{ field: 'decided_on', message: `“决策日期”（${decided}）早于“${header}”（${from}），请核对两个日期。` }]
}
