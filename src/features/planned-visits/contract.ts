import { enterpriseColumn } from '#features/enterprises/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'
import { planStandings } from './standings.ts'

export * from './plan-contract.ts'
export { quarterFrom, quarterNamed, sayQuarter } from './quarter.ts'
export * from './standings.ts'

export const plannedVisitColumns: Column[] = [
  { header: '编号', field: 'plan_no', kind: 'text', key: true, numbered: true, max: 64, note: '空白即自动编号' },
  { ...enterpriseColumn, required: true },
  { header: '计划日期', field: 'planned_on', kind: 'day', required: true },
  { header: '单位', field: 'unit', kind: 'text', required: true, max: 200 },
  { header: '人员', field: 'officer', kind: 'text', max: 200 },
  {
    header: '再次走访原因',
    field: 'repeat_reason',
    kind: 'prose',
    max: 500,
    note: '30 天内已有走访或另有计划的，写明为什么还要去',
  },
  {
    header: '状态',
    field: 'standing',
    kind: 'choice',
    choices: planStandings,
    fallback: () => '已定',
    note: '拟定的，重新拟定计划时可能变动；经人安排、移动过的为已定，不再变动',
  },
]

export const plannedVisitRecords = recordEndpoints({
  noun: 'planned-visits',
  sheet: '走访计划',
  read: 'visits.read',
  write: 'visits.write',
  columns: plannedVisitColumns,
  filters: [
    exact(plannedVisitColumns, 'unit'),
    exact(plannedVisitColumns, 'officer'),
    exact(plannedVisitColumns, 'standing'),
    { name: 'zone', label: '载体', kind: 'space', hint: '企业所在，编码或名称，含其下各级' },
    exact(plannedVisitColumns, 'uscc'),
    ...between(plannedVisitColumns, 'planned_on'),
  ],
  titled: ['uscc', 'planned_on'],
  sorts: ['planned_on', 'plan_no', 'uscc', 'unit', 'officer'],
  listed: ['plan_no', 'uscc', 'planned_on', 'unit', 'officer', 'standing', 'repeat_reason'],
})
