import type { Sheet } from '#features/ledger/ledger.ts'
import { registrationColumns, registrationRecords } from './contract.ts'

export const registrationsSheet: Sheet = {
  name: '企业登记',
  also: '市场主体登记 市场主体名录 工商登记 企业登记信息 企业基本信息 registration',
  table: 'registrations',
  columns: registrationColumns,
  noun: registrationRecords,
}
