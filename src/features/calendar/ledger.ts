import type { Sheet } from '#features/ledger/ledger.ts'
import { calendarColumns, calendarRecords } from './contract.ts'

export const calendarSheet: Sheet = {
  name: '工作日历',
  table: 'calendar_days',
  columns: calendarColumns,
  noun: calendarRecords,
}
