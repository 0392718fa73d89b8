import type { Sheet } from '#features/ledger/ledger.ts'
import { eventColumns, eventRecords } from './contract.ts'

export const promotionEventsSheet: Sheet = {
  name: '招商活动',
  also: '招商推介 推介活动',
  numbered: 'HD',
  table: 'promotion_events',
  columns: eventColumns,
  noun: eventRecords,
}
