import type { Column } from '#features/ledger/contract.ts'
import { projectCategories, projectColumn } from '#features/projects/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'

export const proposalConclusions = ['入库', '完善后再报', '不予入库'] as const

export const proposalColumns: Column[] = [
  { header: '编号', field: 'proposal_no', kind: 'text', key: true, max: 64 },
  { header: '名称', field: 'name', kind: 'text', required: true, max: 200 },
  { header: '策划日期', field: 'proposed_on', kind: 'day', required: true },
  { header: '类别', field: 'category', kind: 'choice', required: true, choices: projectCategories },
  { header: '产业链', field: 'chain', kind: 'text' },
  spaceColumn,
  { header: '估算总投资(万元)', field: 'estimated_investment', kind: 'money', required: true },
  { header: '牵头单位', field: 'lead_unit', kind: 'text' },
  { header: '会议日期', field: 'meeting_on', kind: 'day', note: '策划储备联席会议' },
  { header: '结论', field: 'conclusion', kind: 'choice', choices: proposalConclusions },
  { ...projectColumn, note: '已转为项目的，填项目编号' },
]

export const proposalRecords = recordEndpoints({
  noun: 'proposals',
  sheet: '策划项目',
  write: 'proposals.write',
  columns: proposalColumns,
  nameField: 'name',
  filters: [
    yearOf('proposed_on', '策划年度'),
    exact(proposalColumns, 'category', 'sector'),
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(proposalColumns, 'chain'),
    exact(proposalColumns, 'conclusion'),
    exact(proposalColumns, 'lead_unit'),
    { name: 'project', label: '项目编号', kind: 'text', field: 'project_no', match: 'is' },
    { name: 'becameProject', label: '已转为项目', kind: 'flag' },
    ...between(proposalColumns, 'proposed_on'),
    ...between(proposalColumns, 'estimated_investment'),
  ],
  sorts: ['proposal_no', 'name', 'proposed_on', 'estimated_investment', 'meeting_on', 'category'],
  sort: '-proposed_on',
  listed: [
    'proposal_no',
    'name',
    'proposed_on',
    'category',
    'estimated_investment',
    'lead_unit',
    'conclusion',
    'project_no',
  ],
})
