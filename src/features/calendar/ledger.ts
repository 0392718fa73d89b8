import type { Sheet } from '#features/ledger/ledger.ts'
import { calendarColumns, calendarRecords } from './contract.ts'
import './counting.ts'

export const calendarSheet: Sheet = {
  name: '工作日历',
  table: 'calendar_days',
  columns: calendarColumns,
  noun: calendarRecords,
  // Of the records that are written, none is named: every running term counts anew.
  summed: {
    fields: ['kind'],
    refresh: async ctx => {
      await ctx.declared.counting.recount(ctx)
    },
  },
}
