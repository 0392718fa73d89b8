import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import { type ImportedRows, keyOf, type Sheet } from '#features/ledger/ledger.ts'
import { plansOf } from '#features/plans/plan.ts'
import { projectsOf } from '#features/projects/project.ts'
import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { reportColumns, reportRecords } from './contract.ts'
import { sumYears } from './sums.ts'

const amount = '本月完成投资(万元)'

export const monthlyReportsSheet: Sheet = {
  name: '月度投资',
  also: '月报 月调度 完成情况 进展情况',
  table: 'monthly_reports',
  columns: reportColumns,
  noun: reportRecords,
  constants: [{ field: 'state', type: 'text', value: 'locked' }],
  refers: { field: 'project_no', to: projectsOf, key: 'project_no' },
  summed: { fields: ['investment', 'state'], refresh: sumYears },
  exported: "state = 'locked'",
  refusesChange: (before, after) =>
    before.state === 'locked' && plainDecimal(String(before.investment)) !== after.investment
      ? {
          header: amount,
          message: `${after.month} 已锁定，原为 ${plainDecimal(String(before.investment))} 万元。如确需更正，请写明原因（命令行用 --correct "原因"），原数会保留在历史中。`,
        }
      : undefined,
  warnings: async (ctx, imported) => [
    ...(await beforeStart(ctx, imported)),
    ...(await aboveTotal(ctx, imported)),
    ...(await abovePlan(ctx, imported)),
  ],
}

/** 未开工项目不应有完成投资 (domain: consistency checks of the monthly report). */
async function beforeStart(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const projects = [...new Set([...rows.values()].map(({ row }) => row.project_no as string))]
  const early = await sql<{ project_no: string; month: string; investment: string; started_on: string | null }>`
    select m.project_no, m.month, m.investment::text, p.started_on from monthly_reports m
    join ${projectsOf(ctx.district)} p on p.project_no = m.project_no
    where m.district_code = ${ctx.district} and m.project_no = any(${projects}::text[]) and m.investment > 0
      and (p.started_on is null or m.month < to_char(p.started_on, 'YYYY-MM'))
    order by m.project_no, m.month`.execute(ctx.db)
  return early.rows.flatMap(found => {
    const row = rows.get(keyOf(monthlyReportsSheet, found as never))
    if (!row) return []
    const why = found.started_on ? `该项目 ${found.started_on} 才开工` : '该项目尚无实际开工日期'
    const message = `${why}，${found.month} 却有完成投资，请核对开工日期或金额。`
    return [{ sheet: '月度投资', row: row.number, column: amount, value: plainDecimal(found.investment), message }]
  })
}

async function aboveTotal(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const last = new Map([...rows.values()].map(({ row, number }) => [row.project_no as string, number]))
  const above = await sql<{ project_no: string; name: string; completed: string; total: string }>`
    select p.project_no, p.name, sum(m.investment)::text as completed, p.total_investment::text as total
    from monthly_reports m join ${projectsOf(ctx.district)} p on p.project_no = m.project_no
    where m.district_code = ${ctx.district} and m.project_no = any(${[...last.keys()]}::text[])
    group by p.project_no, p.name, p.total_investment having sum(m.investment) > p.total_investment`.execute(ctx.db)
  return above.rows.map(found => ({
    sheet: '月度投资',
    row: last.get(found.project_no) ?? 0,
    column: amount,
    value: plainDecimal(found.completed),
    message: `${found.name} 各月完成投资合计 ${plainDecimal(found.completed)} 万元，超过总投资 ${plainDecimal(found.total)} 万元，请核对。`,
  }))
}

/** One month above what is planned for its whole year: mostly a sum of months, or another unit. */
async function abovePlan(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const projects = [...new Set([...rows.values()].map(({ row }) => row.project_no as string))]
  const above = await sql<{ project_no: string; month: string; name: string; investment: string; planned: string }>`
    select m.project_no, m.month, p.name, m.investment::text, a.planned_investment::text as planned
    from monthly_reports m join ${projectsOf(ctx.district)} p on p.project_no = m.project_no
    join lateral (select planned_investment from ${plansOf(ctx.district)} a
      where a.project_no = m.project_no and a.year = left(m.month, 4)::int
        and to_char(a.effective_on, 'YYYY-MM') <= m.month
      order by a.effective_on desc limit 1) a on true
    where m.district_code = ${ctx.district} and m.project_no = any(${projects}::text[])
      and a.planned_investment > 0 and m.investment > a.planned_investment
    order by m.project_no, m.month`.execute(ctx.db)
  return above.rows.flatMap(found => {
    const row = rows.get(keyOf(monthlyReportsSheet, found as never))
    if (!row) return []
    const [value, plan] = [plainDecimal(found.investment), plainDecimal(found.planned)]
    const message = `${found.name} ${found.month} 一个月完成 ${value} 万元，超过全年计划 ${plan} 万元，请核对是否填了累计数、单位是否为万元。`
    return [{ sheet: '月度投资', row: row.number, column: amount, value, message, ask: true }]
  })
}
