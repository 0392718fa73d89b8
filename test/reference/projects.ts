import type { LedgerRow } from '#demo/ledger-rows.ts'
import { exact, sum, text, yi } from './cells.ts'
import { happened, happenedThisYear, yearOf } from './days.ts'
import { count, money, type Question, type ReferenceFigure, rateOfMoney, type Scope, where } from './figure.ts'
import { endedMonthsOfYear, planInForce } from './investment.ts'
import { allZones, zonesOf } from './spaces.ts'

/** projects.*: of the whole district and of each zone. */
export function projectsFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const underConstruction = ledger.项目.filter(
    project =>
      sum([project], '总投资(万元)').gte(1_000_000) &&
      happened(text(project, '实际开工日期'), asOf) &&
      !happened(text(project, '实际竣工日期'), asOf) &&
      !happened(text(project, '停缓建日期'), asOf) &&
      !happened(text(project, '终止日期'), asOf),
  )
  const sameYear = ledger.项目.filter(project =>
    ['谋划日期', '实际开工日期', '投产日期'].every(column => happenedThisYear(text(project, column), asOf)),
  )
  return [
    count('projects.under_construction_10bn', {}, underConstruction),
    count('projects.same_year', {}, sameYear),
    ...startsAndInvestment({ ledger, asOf }, {}, ledger.项目),
    ...allZones(ledger).flatMap(zone =>
      startsAndInvestment(
        { ledger, asOf },
        { zone },
        ledger.项目.filter(project => zonesOf(ledger, project).includes(zone)),
      ),
    ),
  ]
}

function startsAndInvestment({ ledger, asOf }: Question, scope: Scope, projects: LedgerRow[]): ReferenceFigure[] {
  const numbers = projects.map(project => text(project, '项目编号'))
  const months = endedMonthsOfYear(ledger, yearOf(asOf), asOf).filter(row => numbers.includes(text(row, '项目编号')))
  const started = projects.filter(project => happenedThisYear(text(project, '实际开工日期'), asOf))
  return [
    count('projects.new_starts', scope, started),
    money('projects.completed_investment', scope, months, '本月完成投资(万元)'),
  ]
}

/** project.*: of one project, by its number or its name. */
export function oneProjectFigures({ ledger, asOf }: Question, nameOrNumber: string): ReferenceFigure[] {
  const project =
    ledger.项目.find(row => text(row, '项目编号') === nameOrNumber) ??
    ledger.项目.find(row => text(row, '项目名称') === nameOrNumber)
  if (project === undefined) throw new Error(`no project ${nameOrNumber}`)
  const number = text(project, '项目编号') ?? ''
  const scope = { project: text(project, '项目名称') ?? '' }
  const plan = planInForce(ledger, number, yearOf(asOf), asOf)
  const plans = plan === null ? [] : [plan]
  const months = endedMonthsOfYear(ledger, yearOf(asOf), asOf).filter(row => where(row, { 项目编号: number }))
  const completed = sum(months, '本月完成投资(万元)')
  const planned = plan === null ? exact(0) : sum([plan], '计划投资(万元)')
  return [
    money('project.total_investment', scope, [project], '总投资(万元)'),
    { ...money('project.planned_investment', scope, plans, '计划投资(万元)'), ...(plan === null && { value: null }) },
    {
      id: 'project.completed_investment',
      scope,
      value: yi(completed),
      records: months.length,
    },
    rateOfMoney('project.completion_rate', scope, completed, planned, 1),
  ]
}
