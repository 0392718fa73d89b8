import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import type { ImportedRows } from '#features/ledger/ledger.ts'
import { farAway } from '#features/spaces/space.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'

/** Fewer of a kind say nothing of what is usual. */
const ENOUGH = 5

const ask = (row: number, column: string, value: string, message: string): Finding => ({
  sheet: '项目',
  row,
  column,
  value,
  message,
  ask: true,
})

/** What is possible and yet hardly ever right: to be looked at before it is confirmed. */
export async function oddProjects(ctx: Ctx, imported: ImportedRows): Promise<Finding[]> {
  const { rows, present } = imported
  const found = [...sameDay(rows), ...notYet(rows, today(ctx.now)), ...(await farAway(ctx, '项目', imported))]
  if (!present.some(({ field }) => field === 'total_investment' || field === 'category')) return found
  const numbers = new Map([...rows.values()].map(({ row, number }) => [String(row.project_no), number]))
  return [...found, ...(await offKind(ctx, numbers))]
}

const sameDay = (rows: ImportedRows['rows']): Finding[] =>
  [...rows.values()].flatMap(({ number, row }) => {
    const { started_on: started, completed_on: completed } = row
    if (typeof started !== 'string' || started !== completed) return []
    return [ask(number, '实际竣工日期', started, `${row.name ?? row.project_no} 开工、竣工同为 ${started}，请核对。`)]
  })

/** 实际 days that are still to come: mostly what is planned. */
const notYet = (rows: ImportedRows['rows'], now: string): Finding[] =>
  [...rows.values()].flatMap(({ number, row }) =>
    [
      ['实际开工日期', row.started_on, '计划开工日期'],
      ['实际竣工日期', row.completed_on, '计划竣工日期'],
    ].flatMap(([column, day, planned]) => {
      if (typeof day !== 'string' || day <= now) return []
      const message = `${row.name ?? row.project_no} 的${column} ${day} 还没有到；如为计划，请填“${planned}”。`
      return [ask(number, String(column), day, message)]
    }),
  )

/** A thousand times the middle of its category, or a thousandth: mostly 亿元 or 元 where 万元 was due. */
async function offKind(ctx: Ctx, numbers: Map<string, number>): Promise<Finding[]> {
  const { rows } = await sql<{ project_no: string; name: string; category: string; total: string; middle: string }>`
    with kind as (
      select category, percentile_disc(0.5) within group (order by total_investment) as middle from projects
      where district_code = ${ctx.district} and total_investment > 0 group by category having count(*) >= ${ENOUGH})
    select p.project_no, p.name, p.category, p.total_investment::text as total, k.middle::text as middle
    from projects p join kind k on k.category = p.category
    where p.district_code = ${ctx.district} and p.project_no = any(${[...numbers.keys()]}::text[])
      and p.total_investment > 0
      and (p.total_investment >= 1000 * k.middle or p.total_investment * 1000 <= k.middle)`.execute(ctx.db)
  return rows.map(({ project_no, name, category, total, middle }) => {
    const [value, usual] = [plainDecimal(total), plainDecimal(middle)]
    const message = `${name} 总投资 ${value} 万元，与${category}项目的一般水平（${usual} 万元）相差千倍以上，请核对单位。`
    return ask(numbers.get(project_no) ?? 0, '总投资(万元)', value, message)
  })
}
