import type { Column } from '#features/ledger/contract.ts'
import { projectColumn } from '#features/projects/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'

export const planColumns: Column[] = [
  { ...projectColumn, key: true },
  { header: '年度', field: 'year', kind: 'year', key: true },
  {
    header: '生效日期',
    field: 'effective_on',
    kind: 'day',
    key: true,
    fallback: row => `${row.year}-01-01`,
    note: '空白即当年 1 月 1 日；年中调整计划时另起一行',
  },
  { header: '计划投资(万元)', field: 'planned_investment', kind: 'money', required: true },
]

export const planRecords = recordEndpoints({
  noun: 'plans',
  sheet: '年度计划',
  write: 'plans.write',
  columns: planColumns,
  filters: [
    { name: 'project', label: '项目编号', kind: 'text', field: 'project_no', match: 'is' },
    exact(planColumns, 'year'),
    ...between(planColumns, 'effective_on'),
    ...between(planColumns, 'planned_investment'),
  ],
  sorts: ['project_no', 'year', 'effective_on', 'planned_investment'],
  listed: ['project_no', 'year', 'effective_on', 'planned_investment'],
})
