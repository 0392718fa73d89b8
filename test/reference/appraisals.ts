import { text } from './cells.ts'
import { happenedThisYear } from './days.ts'
import { count, type Question, type ReferenceFigure, rateOfCounts } from './figure.ts'
import { dueDay, meanDays, numberOr } from './working-days.ts'

/** appraisals.*: of the district. */
export function appraisalFigures(question: Question): ReferenceFigure[] {
  const { ledger, asOf } = question
  const of = (column: string) => ledger.研判.filter(row => happenedThisYear(text(row, column), asOf))
  const concluded = of('结论日期')
  const inTime = concluded.filter(row => {
    const due = dueDay(question, text(row, '发起日期') ?? '', numberOr(row, '时限(工作日)', 5))
    return (text(row, '结论日期') ?? '') <= due
  })
  return [
    count('appraisals.started', {}, of('发起日期')),
    count('appraisals.concluded', {}, concluded),
    rateOfCounts('appraisals.within_week_rate', {}, inTime, concluded),
    meanDays('appraisals.average_days', {}, question, concluded, '发起日期', '结论日期'),
  ]
}
