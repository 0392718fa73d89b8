import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'

export const policyColumns: Column[] = [
  { header: '政策', field: 'policy', kind: 'text', key: true, max: 200 },
  { header: '条号', field: 'clause_no', kind: 'text', key: true, max: 32 },
  { header: '标题', field: 'title', kind: 'text', required: true },
  { header: '内容', field: 'content', kind: 'prose' },
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
