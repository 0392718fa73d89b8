import type { Sheet } from '#features/ledger/ledger.ts'
import { agendaItemColumns, agendaItemRecords, meetingColumns, meetingRecords } from './contract.ts'

export const meetingsSheet: Sheet = {
  name: '联席会议',
  also: '策划储备联席会议 联席会议台账 会议台账',
  table: 'meetings',
  columns: meetingColumns,
  noun: meetingRecords,
}

export const agendaItemsSheet: Sheet = {
  name: '议题',
  also: '联席会议议题 上会项目 审议项目',
  table: 'agenda_items',
  columns: agendaItemColumns,
  noun: agendaItemRecords,
}
