import type { LedgerRow, LedgerRows } from '#demo/ledger-rows.ts'
import { text } from './cells.ts'
import { happened, monthEnd, yearOf } from './days.ts'
import { where } from './figure.ts'

/** The months of a year that count on a day: those that have ended by then. */
export function endedMonthsOfYear(ledger: LedgerRows, year: number, asOf: string): LedgerRow[] {
  return ledger.月度投资.filter(row => {
    const month = text(row, '月份') ?? ''
    return yearOf(month) === year && monthEnd(month) <= asOf
  })
}

/** The plan of a year in force on a day: the latest of those that have taken effect. */
export const planInForce = (ledger: LedgerRows, project: string, year: number, asOf: string): LedgerRow | null =>
  latestPlan(
    ledger.年度计划.filter(plan => where(plan, { 项目编号: project, 年度: year })),
    asOf,
  )

/** The same of the plans of one project and year. */
export function latestPlan(plans: LedgerRow[], asOf: string): LedgerRow | null {
  let inForce: LedgerRow | null = null
  for (const plan of plans) {
    if (!happened(effectiveFrom(plan), asOf)) continue
    if (inForce === null || effectiveFrom(plan) > effectiveFrom(inForce)) inForce = plan
  }
  return inForce
}

const effectiveFrom = (plan: LedgerRow): string => text(plan, '生效日期') ?? `${text(plan, '年度')}-01-01`
