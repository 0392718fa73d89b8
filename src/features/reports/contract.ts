import type { Column } from '#features/ledger/contract.ts'
import { projectColumn } from '#features/projects/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'

export const reportColumns: Column[] = [
  { ...projectColumn, key: true },
  { header: '月份', field: 'month', kind: 'month', key: true },
  { header: '本月完成投资(万元)', field: 'investment', kind: 'money', required: true },
  { header: '形象进度', field: 'progress', kind: 'prose' },
  { header: '存在问题', field: 'problems', kind: 'prose' },
]

export const reportRecords = recordEndpoints({
  noun: 'reports',
  sheet: '月度投资',
  write: 'reports.write',
  columns: reportColumns,
  computed: [{ header: '状态', field: 'state', kind: 'choice', choices: ['草稿', '已提交', '已锁定'] }],
  filters: [
    { name: 'project', label: '项目编号', kind: 'text', field: 'project_no', match: 'is' },
    exact(reportColumns, 'month'),
    ...between(reportColumns, 'month'),
    { name: 'year', label: '年度', kind: 'year', field: 'year', match: 'is' },
    ...between(reportColumns, 'investment'),
    { name: 'hasProblems', label: '有存在问题', kind: 'flag' },
  ],
  sorts: ['month', 'project_no', 'investment'],
  sort: '-month',
  listed: ['project_no', 'month', 'investment', 'progress', 'problems'],
})
