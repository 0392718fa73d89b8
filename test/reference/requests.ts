import type { LedgerRow } from '#demo/ledger-rows.ts'
import { distinct, text } from './cells.ts'
import { happened, happenedThisYear } from './days.ts'
import { count, type Question, type ReferenceFigure, rateOfCounts, type Scope, where } from './figure.ts'
import { allZones, zonesOf } from './spaces.ts'
import { dueDay, meanDays, numberOr } from './working-days.ts'

const term = (row: LedgerRow) => numberOr(row, '时限(工作日)', 5) + numberOr(row, '延期(工作日)', 0)

/** A request lies where 载体编码 says, else where its enterprise does. */
function zonesOfRequest({ ledger }: Question, row: LedgerRow): string[] {
  if (text(row, '载体编码') !== null) return zonesOf(ledger, row)
  const code = text(row, '统一社会信用代码')
  const enterprise = ledger.企业.find(one => code !== null && text(one, '统一社会信用代码') === code)
  return enterprise === undefined ? [] : zonesOf(ledger, enterprise)
}

/** requests.*: by category, unit (no unit is in a tree here) and zone. */
export function requestFigures(question: Question): ReferenceFigure[] {
  const all = question.ledger.诉求
  const valuesOf = (column: string) => distinct(all.map(row => text(row, column)))
  return [
    ...figuresOf(question, {}, all),
    ...valuesOf('类别').flatMap(category => figuresOf(question, { category }, having(all, '类别', category))),
    ...valuesOf('主办单位').flatMap(unit => figuresOf(question, { unit }, having(all, '主办单位', unit))),
    ...allZones(question.ledger).flatMap(zone =>
      figuresOf(
        question,
        { zone },
        all.filter(row => zonesOfRequest(question, row).includes(zone)),
      ),
    ),
  ]
}

const having = (rows: LedgerRow[], column: string, value: string) => rows.filter(row => where(row, { [column]: value }))

function figuresOf(question: Question, scope: Scope, rows: LedgerRow[]): ReferenceFigure[] {
  const { asOf } = question
  const of = (column: string) => rows.filter(row => happenedThisYear(text(row, column), asOf))
  const open = rows.filter(row => happened(text(row, '登记日期'), asOf) && !happened(text(row, '办结日期'), asOf))
  const due = (row: LedgerRow) => dueDay(question, text(row, '派单日期') ?? '', term(row))
  const overdue = open.filter(
    row => happened(text(row, '派单日期'), asOf) && !happened(text(row, '反馈日期'), asOf) && due(row) < asOf,
  )
  const answered = of('反馈日期').filter(row => text(row, '派单日期') !== null)
  const inTime = answered.filter(row => (text(row, '反馈日期') ?? '') <= due(row))
  const calledBack = of('回访日期').filter(
    row => ['已解决', '未解决'].includes(text(row, '回访结果') ?? '') && text(row, '办理结果') !== '解释说明',
  )
  const rated = of('评价日期')
  const satisfied = rated.filter(row => ['非常满意', '满意', '基本满意'].includes(text(row, '评价') ?? ''))
  return [
    count('requests.received', scope, of('登记日期')),
    count('requests.closed', scope, of('办结日期')),
    count('requests.open', scope, open),
    count('requests.overdue', scope, overdue),
    rateOfCounts('requests.on_time_rate', scope, inTime, answered),
    ...('zone' in scope ? [] : [meanDays('requests.average_days', scope, question, answered, '派单日期', '反馈日期')]),
    rateOfCounts('requests.solved_rate', scope, having(calledBack, '回访结果', '已解决'), calledBack),
    rateOfCounts('requests.satisfied_rate', scope, satisfied, rated),
  ]
}
