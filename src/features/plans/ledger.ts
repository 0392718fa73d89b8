import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import { type ImportedRows, keyOf, type Sheet } from '#features/ledger/ledger.ts'
import { projectsOf } from '#features/projects/project.ts'
import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { planColumns, planRecords } from './contract.ts'
import { plansOf } from './plan.ts'

export const annualPlansSheet: Sheet = {
  name: '年度计划',
  also: '投资计划',
  table: 'annual_plans',
  columns: planColumns,
  noun: planRecords,
  warnings: offTotal,
}

/** A total a thousand times its plan of a year, or the other way round: mostly one of them in another unit. */
async function offTotal(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const projects = [...new Set([...rows.values()].map(({ row }) => row.project_no as string))]
  const off = await sql<{
    project_no: string
    year: number
    effective_on: string
    name: string
    total: string
    planned: string
  }>`
    select a.project_no, a.year, a.effective_on, p.name, p.total_investment::text as total,
      a.planned_investment::text as planned
    from ${plansOf(ctx.district)} a join ${projectsOf(ctx.district)} p on p.project_no = a.project_no
    where a.project_no = any(${projects}::text[]) and p.total_investment > 0 and a.planned_investment > 0
      and (p.total_investment >= 1000 * a.planned_investment or p.total_investment * 1000 <= a.planned_investment)
    order by a.project_no, a.year, a.effective_on`.execute(ctx.db)
  return off.rows.flatMap(found => {
    const row = rows.get(keyOf(annualPlansSheet, found as never))
    if (!row) return []
    const [total, value] = [plainDecimal(found.total), plainDecimal(found.planned)]
    const message = `${found.name} 总投资 ${total} 万元，${found.year} 年计划投资 ${value} 万元，相差千倍以上，请核对单位。`
    return [{ sheet: '年度计划', row: row.number, column: '计划投资(万元)', value, message, ask: true }]
  })
}
