import type { Sheet } from '#features/ledger/ledger.ts'
import { visitColumns, visitRecords } from './contract.ts'
import { lookLater } from './visit.ts'

export const visitsSheet: Sheet = {
  name: '走访',
  also: '企业走访 走访台账 走访记录 入企走访',
  numbered: 'ZF',
  table: 'visits',
  columns: visitColumns,
  noun: visitRecords,
  written: lookLater,
}
