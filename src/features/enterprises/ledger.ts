import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import { columnOf, type ImportedRows, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { enterpriseColumns, enterpriseRecords, qualificationColumns, qualificationRecords } from './contract.ts'
import { withLostZero } from './industry.ts'
import { formerNames } from './successors.ts'

const enterprise = columnOf(enterpriseColumns)
const qualification = columnOf(qualificationColumns)

export const enterprisesSheet: Sheet = {
  name: '企业',
  also: '企业名单 重点企业 企业名录 入驻企业 company enterprise',
  table: 'enterprises',
  columns: enterpriseColumns,
  noun: enterpriseRecords,
  zeros: { industry_code: withLostZero },
  formerNames,
  rowChecks: [notBefore(enterprise('moved_out_on'), enterprise('moved_in_on'))],
  warnings: neverResident,
}

export const qualificationsSheet: Sheet = {
  name: '资质',
  also: '高新技术企业 专精特新 认定名单 资质认定',
  table: 'qualifications',
  columns: qualificationColumns,
  noun: qualificationRecords,
  rowChecks: [notBefore(qualification('valid_until'), qualification('valid_from'))],
}

/** Without the day on which it came an enterprise is resident on no day, and no figure counts it. */
async function neverResident(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const codes = [...rows.values()].map(({ row }) => row.uscc as string)
  const { rows: found } = await sql<{ count: string; name: string }>`
    select count(*)::text as count, min(name) as name from enterprises
    where district_code = ${ctx.district} and uscc = any(${codes}::text[]) and moved_in_on is null`.execute(ctx.db)
  const { count, name } = found[0] ?? { count: '0', name: '' }
  if (count === '0') return []
  const message = `${count} 家企业（如 ${name}）没有入驻日期，在驻、标签、产业链、资质等指标都不计入。请补入驻日期，只知年份的可填当年 1 月 1 日。`
  return [{ sheet: '企业', row: 0, column: '入驻日期', value: '', message, ask: true }]
}
