import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'

export const partnerColumns: Column[] = [
  { header: '行政区划代码', field: 'partner_code', kind: 'text', key: true, max: 12, note: 'GB/T 2260' },
  { header: '名称', field: 'name', kind: 'text', required: true, max: 100 },
  { header: '圈层', field: 'circle', kind: 'text' },
  { header: '协议日期', field: 'agreed_on', kind: 'day', required: true },
  { header: '终止日期', field: 'ended_on', kind: 'day', note: '协议不再有效的第一天' },
]

export const partnerRecords = recordEndpoints({
  noun: 'partners',
  sheet: '通办伙伴',
  write: 'services.write',
  columns: partnerColumns,
  nameField: 'name',
  filters: [
    exact(partnerColumns, 'circle'),
    { name: 'inForceOn', label: '当日有效', kind: 'day' },
    ...between(partnerColumns, 'agreed_on'),
  ],
  sorts: ['partner_code', 'name', 'agreed_on', 'ended_on', 'circle'],
  listed: ['partner_code', 'name', 'circle', 'agreed_on', 'ended_on'],
})
