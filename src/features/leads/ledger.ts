import { columnOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import { leadColumns, leadRecords } from './contract.ts'

const column = columnOf(leadColumns)

export const leadsSheet: Sheet = {
  name: '招商线索',
  also: '项目线索 线索 意向项目 在谈项目 在谈招商项目 在谈 洽谈项目 招商信息',
  numbered: 'XS',
  table: 'leads',
  columns: leadColumns,
  noun: leadRecords,
  rowChecks: [notBefore(column('terminated_on'), column('registered_on'))],
}
