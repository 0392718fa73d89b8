import { columnOf, notNegative, type Sheet } from '#features/ledger/ledger.ts'
import { landUseColumns, landUseRecords } from './contract.ts'

const column = columnOf(landUseColumns)

export const landUsesSheet: Sheet = {
  name: '企业用地',
  also: '亩均效益评价 亩均评价 亩均效益 企业用地情况',
  table: 'land_uses',
  columns: landUseColumns,
  noun: landUseRecords,
  rowChecks: [
    notNegative(column('land_area')),
    notNegative(column('energy')),
    row =>
      row.bonus != null && !row.bonus_reason
        ? { header: '附加分依据', message: '填了附加分的，须写明依据。' }
        : undefined,
  ],
}
