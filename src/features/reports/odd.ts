import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import type { ImportedRows } from '#features/ledger/ledger.ts'
import { plansOf } from '#features/plans/plan.ts'
import { projectsOf } from '#features/projects/project.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact, plainDecimal } from '#platform/decimal.ts'
import { reportsOf } from './report.ts'

interface Project {
  project_no: string
  name: string
  started_on: string | null
  total: string
}
interface Plan {
  project_no: string
  year: number
  /** The month from which on it is in force. */
  from: string
  planned: string
}
interface Month {
  project: Project
  month: string
  investment: string
  number: number
}

/** What is possible and yet hardly ever right with the months of a workbook, in the order of projects and months. */
export async function oddMonths(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const last = new Map<string, number>()
  for (const { row, number } of rows.values()) last.set(String(row.project_no), number)
  const numbers = [...last.keys()]
  const projects = await projectsBy(ctx, numbers)
  const plans = await plansBy(ctx, numbers)
  const early: Month[] = []
  const high: Month[] = []
  for (const { row, number } of rows.values()) {
    const project = projects.get(String(row.project_no))
    if (!project) continue
    const month = { project, number, month: String(row.month), investment: String(row.investment) }
    if (isEarly(month)) early.push(month)
    if (planBelow(month, plans)) high.push(month)
  }
  return [
    ...inOrder(early).map(beforeStart),
    ...(await aboveTotal(ctx, last, projects)),
    ...inOrder(high).map(month => abovePlan(month, planBelow(month, plans) as Plan)),
  ]
}

async function projectsBy({ db, district }: Ctx, numbers: string[]): Promise<Map<string, Project>> {
  const { rows } = await sql<Project>`select project_no, name, started_on, total_investment::text as total
    from ${projectsOf(district)} p where project_no = any(${numbers}::text[]) order by project_no`.execute(db)
  return new Map(rows.map(project => [project.project_no, project]))
}

/** The plans of each project and year ('P1 2023'), the last first. */
async function plansBy({ db, district }: Ctx, numbers: string[]): Promise<Map<string, Plan[]>> {
  const { rows } = await sql<Plan>`select project_no, year, to_char(effective_on, 'YYYY-MM') as from,
      planned_investment::text as planned
    from ${plansOf(district)} a where project_no = any(${numbers}::text[]) order by effective_on desc`.execute(db)
  return Map.groupBy(rows, ({ project_no, year }) => `${project_no} ${year}`)
}

const inOrder = (months: Month[]) => {
  const place = ({ project, month }: Month) => `${project.project_no} ${month}`
  return months.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
}

const isPositive = (amount: string) => /[1-9]/.test(amount)
const isAbove = (one: string, other: string): boolean =>
  Number(one) >= Number(other) && new Exact(one).greaterThan(other)

const found = (row: number, value: string, message: string) => ({
  sheet: '月度投资',
  row,
  column: '本月完成投资(万元)',
  value: plainDecimal(value),
  message,
})

/** 未开工项目不应有完成投资 (domain: consistency checks of the monthly report). */
const isEarly = ({ project: { started_on: start }, month, investment }: Month): boolean =>
  (start === null || month < start.slice(0, 7)) && isPositive(investment)

function beforeStart({ project: { started_on: start }, month, investment, number }: Month): Finding {
  const why = start ? `该项目 ${start} 才开工` : '该项目尚无实际开工日期'
  return found(number, investment, `${why}，${month} 却有完成投资，请核对开工日期或金额。`)
}

/** `last` is each project's last row of the workbook. */
async function aboveTotal(
  { db, district }: Ctx,
  last: Map<string, number>,
  projects: Map<string, Project>,
): Promise<Finding[]> {
  const { rows } = await sql<{ project_no: string; completed: string }>`
    select project_no, sum(investment)::text as completed from ${reportsOf(district)} m
    where project_no = any(${[...projects.keys()]}::text[]) group by project_no`.execute(db)
  const completed = new Map(rows.map(row => [row.project_no, row.completed]))
  return [...projects.values()].flatMap(({ project_no, name, total }) => {
    const sum = completed.get(project_no) ?? '0'
    if (!isAbove(sum, total)) return []
    const said = `${name} 各月完成投资合计 ${plainDecimal(sum)} 万元，超过总投资 ${plainDecimal(total)} 万元，请核对。`
    return [found(last.get(project_no) ?? 0, sum, said)]
  })
}

/** The plan of the whole year that was in force in the month, where the month is above it. */
function planBelow({ project, month, investment }: Month, plans: Map<string, Plan[]>): Plan | undefined {
  const plan = plans.get(`${project.project_no} ${month.slice(0, 4)}`)?.find(({ from }) => from <= month)
  return plan && isPositive(plan.planned) && isAbove(investment, plan.planned) ? plan : undefined
}

/** Mostly a sum of months, or another unit. */
function abovePlan({ project, month, investment, number }: Month, plan: Plan): Finding {
  const [value, planned] = [plainDecimal(investment), plainDecimal(plan.planned)]
  const message = `${project.name} ${month} 一个月完成 ${value} 万元，超过全年计划 ${planned} 万元，请核对是否填了累计数、单位是否为万元。`
  return { ...found(number, investment, message), ask: true }
}
