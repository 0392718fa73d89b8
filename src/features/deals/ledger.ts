import type { Finding } from '#features/ledger/contract.ts'
import type { ImportedRows, Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { dealColumns, dealRecords } from './contract.ts'

export const dealsSheet: Sheet = {
  name: '招商项目',
  also: '招商引资 签约项目 招商签约 签约落地 招商落地 招商',
  numbered: 'ZS',
  table: 'deals',
  columns: dealColumns,
  noun: dealRecords,
  warnings: landedEarly,
}

/** A company may be registered before its agreement is signed: odd, but no end before its beginning. */
async function landedEarly(_: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  return [...rows.values()].flatMap(({ row: { landed_on: landed, signed_on: signed }, number }) => {
    if (typeof landed !== 'string' || typeof signed !== 'string' || landed >= signed) return []
    const message = `“落地日期”（${landed}）早于“签约日期”（${signed}），请核对两个日期。`
    return [{ sheet: '招商项目', row: number, column: '落地日期', value: landed, message }]
  })
}
