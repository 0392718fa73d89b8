import { columnOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import { enterpriseColumns, enterpriseRecords, qualificationColumns, qualificationRecords } from './contract.ts'

const enterprise = columnOf(enterpriseColumns)
const qualification = columnOf(qualificationColumns)

export const enterprisesSheet: Sheet = {
  name: '企业',
  also: '企业名单 重点企业 企业名录 入驻企业 company enterprise',
  table: 'enterprises',
  columns: enterpriseColumns,
  noun: enterpriseRecords,
  rowChecks: [notBefore(enterprise('moved_out_on'), enterprise('moved_in_on'))],
}

export const qualificationsSheet: Sheet = {
  name: '资质',
  also: '高新技术企业 专精特新 认定名单 资质认定',
  table: 'qualifications',
  columns: qualificationColumns,
  noun: qualificationRecords,
  rowChecks: [notBefore(qualification('valid_until'), qualification('valid_from'))],
}
