import { columnOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import { buildingLabelColumns, buildingLabelRecords } from './contract.ts'

const column = columnOf(buildingLabelColumns)

export const buildingLabelsSheet: Sheet = {
  name: '楼宇称号',
  table: 'building_labels',
  columns: buildingLabelColumns,
  noun: buildingLabelRecords,
  rowChecks: [notBefore(column('ended_on'), column('began_on'))],
}
