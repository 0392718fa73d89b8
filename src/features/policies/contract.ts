import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'

export const policyColumns: Column[] = [
  { header: '政策', field: 'policy', kind: 'text', also: '政策名称 文件名称', key: true, max: 200 },
  { header: '条号', field: 'clause_no', kind: 'text', also: '条款号 条款编号 条款', key: true, max: 32 },
  { header: '标题', field: 'title', kind: 'text', also: '条款标题 条款名称', required: true },
  { header: '内容', field: 'content', kind: 'prose', also: '条款内容 政策内容 具体内容' },
]

export const policyRecords = recordEndpoints({
  noun: 'policies',
  sheet: '政策条款',
  write: 'policies.write',
  columns: policyColumns,
  nameField: 'title',
  filters: [exact(policyColumns, 'policy')],
  sorts: ['policy', 'clause_no', 'title'],
  listed: ['policy', 'clause_no', 'title', 'content'],
})
