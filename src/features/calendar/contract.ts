import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'

export const dayKinds = ['工作日', '休息日'] as const

export const calendarColumns: Column[] = [
  { header: '日期', field: 'day', kind: 'day', key: true, note: '与国务院办公厅放假通知不同的一天' },
  { header: '类型', field: 'kind', kind: 'choice', also: '类别', required: true, choices: dayKinds },
  { header: '说明', field: 'notes', kind: 'text', also: '备注 原因', max: 200 },
]

export const calendarRecords = recordEndpoints({
  noun: 'calendar-days',
  sheet: '工作日历',
  write: 'calendar.write',
  columns: calendarColumns,
  filters: [exact(calendarColumns, 'kind'), ...between(calendarColumns, 'day')],
  sorts: ['day', 'kind'],
  listed: ['day', 'kind', 'notes'],
})
