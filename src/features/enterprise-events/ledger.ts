import { columnOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import { enterpriseEventColumns, enterpriseEventRecords } from './contract.ts'

const column = columnOf(enterpriseEventColumns)

export const enterpriseEventsSheet: Sheet = {
  name: '企业记事',
  also: '企业荣誉 行政处罚 经营异常名录 信用风险 失信名单',
  table: 'enterprise_events',
  columns: enterpriseEventColumns,
  noun: enterpriseEventRecords,
  rowChecks: [notBefore(column('lifted_on'), column('happened_on'))],
}
