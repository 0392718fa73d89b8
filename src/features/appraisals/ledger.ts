import type { Finding } from '#features/ledger/contract.ts'
import { columnOf, type ImportedRows, notBefore, type RowCheck, type Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { appraisalColumns, appraisalRecords } from './contract.ts'

const column = columnOf(appraisalColumns)

/** What is said without its day counts nowhere, and so does a day on which nothing was said. */
const together =
  (said: string, day: string): RowCheck =>
  row => {
    if ((row[said] == null) === (row[day] == null)) return undefined
    const [there, missing] = row[said] == null ? [day, said] : [said, day]
    const [has, lacks] = [column(there).header, column(missing).header]
    return { header: lacks, message: `有“${has}”而没有“${lacks}”，请补充“${lacks}”，或清空“${has}”。` }
  }

export const appraisalsSheet: Sheet = {
  name: '研判',
  also: '项目研判 招商研判 研判台账 项目研判台账',
  numbered: 'YP',
  table: 'appraisals',
  columns: appraisalColumns,
  noun: appraisalRecords,
  rowChecks: [
    notBefore(column('concluded_on'), column('started_on')),
    together('conclusion', 'concluded_on'),
    together('decision', 'decided_on'),
  ],
  warnings: decidedEarly,
}

/** Leaders may decide before the appraisal is concluded: odd, but it happens. */
async function decidedEarly(_: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  return [...rows.values()].flatMap(({ row, number }) => {
    const from = row.concluded_on ?? row.started_on
    const decided = row.decided_on
    if (typeof decided !== 'string' || typeof from !== 'string' || decided >= from) return []
    const began = column(row.concluded_on == null ? 'started_on' : 'concluded_on').header
    const message = `“决策日期”（${decided}）早于“${began}”（${from}），请核对两个日期。`
    return [{ sheet: '研判', row: number, column: '决策日期', value: decided, message }]
  })
}
