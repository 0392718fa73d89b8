import type { Decimal } from 'decimal.js'
import type { LedgerRow, LedgerRows } from '#demo/ledger-rows.ts'
import { distinct, exact, percent, plain, sum, text, total, yi } from './cells.ts'
import { endedMonths, happened, holds, yearOf } from './days.ts'
import { count, money, type Question, type ReferenceFigure, rateOfCounts, rateOfMoney, where } from './figure.ts'
import { endedMonthsOfYear, latestPlan } from './investment.ts'

/** Every figure list.*, for each list or group and each year it has. */
export function listFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  return listsAndYears(ledger).flatMap(({ name, lists, year }) => {
    const scope = { list: name, listYear: year }
    const rows = ledger.名单.filter(row => lists.includes(text(row, '名单') ?? '') && where(row, { 年度: year }))
    return [
      ...memberFigures(ledger, rows, scope, asOf),
      ...investmentFigures(ledger, rows, scope, asOf),
      ...flowFigures(rows, scope, asOf),
    ]
  })
}

function listsAndYears(ledger: LedgerRows): { name: string; lists: string[]; year: number }[] {
  const single = distinct(ledger.名单.map(row => text(row, '名单'))).map(name => ({ name, lists: [name] }))
  const groups = distinct(ledger.名单组.map(row => text(row, '名单组'))).map(name => ({
    name,
    lists: distinct(ledger.名单组.filter(row => where(row, { 名单组: name })).map(row => text(row, '名单'))),
  }))
  return [...single, ...groups].flatMap(({ name, lists }) => {
    const rows = ledger.名单.filter(row => lists.includes(text(row, '名单') ?? ''))
    return distinct(rows.map(row => Number(row.年度))).map(year => ({
      name,
      lists,
      year,
    }))
  })
}

type ListScope = { list: string; listYear: number }

const onTheDay = (rows: LedgerRow[], asOf: string): LedgerRow[] =>
  rows.filter(row => holds(text(row, '纳入日期'), text(row, '退出日期'), asOf))

/** The distinct projects among the rows that hold on the day. */
function members(ledger: LedgerRows, rows: LedgerRow[], asOf: string): LedgerRow[] {
  const numbers = distinct(onTheDay(rows, asOf).map(row => text(row, '项目编号')))
  return ledger.项目.filter(project => numbers.includes(text(project, '项目编号') ?? ''))
}

function memberFigures(ledger: LedgerRows, rows: LedgerRow[], scope: ListScope, asOf: string): ReferenceFigure[] {
  const all = members(ledger, rows, asOf)
  const implementingRows = onTheDay(rows, asOf).filter(row => text(row, '类别') === '实施类')
  const implementing = members(ledger, implementingRows, asOf)
  const preparing = all.filter(project => !implementing.includes(project))
  const started = implementing.filter(
    project => happened(text(project, '实际开工日期'), asOf) && !happened(text(project, '终止日期'), asOf),
  )
  return [
    count('list.projects', scope, all),
    money('list.total_investment', scope, all, '总投资(万元)'),
    count('list.implementing', scope, implementing),
    count('list.preparing', scope, preparing),
    count('list.started', scope, started),
    rateOfCounts('list.start_rate', scope, started, implementing),
  ]
}

function investmentFigures(ledger: LedgerRows, rows: LedgerRow[], scope: ListScope, asOf: string): ReferenceFigure[] {
  const months = Map.groupBy(endedMonthsOfYear(ledger, scope.listYear, asOf), month => text(month, '项目编号'))
  const plans = Map.groupBy(
    ledger.年度计划.filter(plan => where(plan, { 年度: scope.listYear })),
    plan => text(plan, '项目编号'),
  )
  const found = members(ledger, rows, asOf).map(project => {
    const number = text(project, '项目编号') ?? ''
    const plan = latestPlan(plans.get(number) ?? [], asOf)
    const counted = months.get(number) ?? []
    return {
      plan: plan && sum([plan], '计划投资(万元)'),
      months: counted,
      completed: sum(counted, '本月完成投资(万元)'),
    }
  })
  const withPlan = found.filter(member => member.plan !== null)
  const withMonths = found.filter(member => member.months.length > 0)
  const planned = total(withPlan.map(member => member.plan ?? exact(0)))
  const completedOfPlanned = total(withPlan.map(member => member.completed))
  const completed = yi(total(found.map(member => member.completed)))
  const lead = scheduleLead(completedOfPlanned, planned, endedMonths(scope.listYear, asOf))
  return [
    {
      id: 'list.planned_investment',
      scope,
      value: yi(planned),
      records: withPlan.length,
    },
    {
      id: 'list.completed_investment',
      scope,
      value: completed,
      records: withMonths.length,
    },
    rateOfMoney('list.completion_rate', scope, completedOfPlanned, planned, withPlan.length),
    {
      id: 'list.schedule_lead',
      scope,
      value: lead && plain(lead),
      records: withPlan.length,
    },
  ]
}

/** 超序时: completion rate less the share of the year that has ended, in 个百分点 (domain: K3). */
export function scheduleLead(completed: Decimal, planned: Decimal, ended: number): Decimal | null {
  const rate = percent(completed, planned)
  return rate === null ? null : rate.minus(exact(ended).times(100).div(12))
}

function flowFigures(rows: LedgerRow[], scope: ListScope, asOf: string): ReferenceFigure[] {
  const inYear = (day: string | null) => happened(day, asOf) && yearOf(day ?? '') === scope.listYear
  const sameMembership = (a: LedgerRow, b: LedgerRow) =>
    text(a, '项目编号') === text(b, '项目编号') && text(a, '名单') === text(b, '名单')
  const joined = rows.filter(row => {
    const day = text(row, '纳入日期')
    return inYear(day) && !rows.some(other => sameMembership(row, other) && text(other, '退出日期') === day)
  })
  const left = rows.filter(row => {
    const day = text(row, '退出日期')
    return inYear(day) && !rows.some(other => sameMembership(row, other) && text(other, '纳入日期') === day)
  })
  return [count('list.joined', scope, joined), count('list.left', scope, left)]
}
