import { columnOf, notBefore, oddBy, type RowCheck, type Sheet } from '#features/ledger/ledger.ts'
import { appraisalColumns, appraisalRecords } from './contract.ts'

const column = columnOf(appraisalColumns)

/** What was said, and the day on which it was. */
const PAIRS = [
  ['conclusion', 'concluded_on'],
  ['decision', 'decided_on'],
] as const

/** What is said without its day counts nowhere. */
const apart =
  ([said, day]: (typeof PAIRS)[number]): RowCheck =>
  row => {
    if ((row[said] == null) === (row[day] == null)) return undefined
    const [there, missing] = row[said] == null ? [day, said] : [said, day]
    const [has, header] = [column(there).header, column(missing).header]
    return { header, message: `有“${has}”而没有“${header}”，请补充“${header}”。` }
  }

const decidedEarly: RowCheck = row =>
  notBefore(column('decided_on'), column(row.concluded_on == null ? 'started_on' : 'concluded_on'))(row)

export const appraisalsSheet: Sheet = {
  name: '研判',
  also: '项目研判 招商研判 研判台账 项目研判台账',
  numbered: 'YP',
  table: 'appraisals',
  columns: appraisalColumns,
  noun: appraisalRecords,
  rowChecks: [notBefore(column('concluded_on'), column('started_on'))],
  warnings: oddBy({ name: '研判', columns: appraisalColumns }, [...PAIRS.map(apart), decidedEarly]),
}
