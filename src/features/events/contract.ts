import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints, yearOf } from '#features/records/contract.ts'

export const eventColumns: Column[] = [
  { header: '编号', field: 'event_no', kind: 'text', key: true, max: 64 },
  { header: '名称', field: 'name', kind: 'text', required: true, max: 200 },
  { header: '日期', field: 'held_on', kind: 'day', required: true },
  { header: '类型', field: 'kind', kind: 'text' },
  { header: '地区', field: 'region', kind: 'text' },
  { header: '带队级别', field: 'lead_rank', kind: 'text' },
]

export const eventRecords = recordEndpoints({
  noun: 'events',
  sheet: '招商活动',
  write: 'deals.write',
  columns: eventColumns,
  nameField: 'name',
  filters: [
    yearOf('held_on'),
    exact(eventColumns, 'kind'),
    exact(eventColumns, 'region'),
    exact(eventColumns, 'lead_rank'),
    ...between(eventColumns, 'held_on'),
  ],
  sorts: ['event_no', 'name', 'held_on', 'region', 'kind'],
  sort: '-held_on',
  listed: ['event_no', 'name', 'held_on', 'kind', 'region', 'lead_rank'],
})
