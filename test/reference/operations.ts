import type { Decimal } from 'decimal.js'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { plain, sum, text, yi } from './cells.ts'
import { enterpriseOf, isResident } from './enterprises.ts'
import type { Question, ReferenceFigure } from './figure.ts'
import { allPlaces } from './spaces.ts'

/** What enterprises did in the latest year of the sheet that is over on the day. */
export function rowsOfLatestYear({ ledger, asOf }: Question): LedgerRow[] {
  const rows = ledger.企业经营 ?? []
  const ended = rows.map(row => Number(text(row, '年度'))).filter(year => `${year}-12-31` <= asOf)
  return rows.filter(row => Number(text(row, '年度')) === Math.max(...ended))
}

const COLUMNS: [string, string, (sum: Decimal) => string][] = [
  ['enterprises.revenue', '营业收入(万元)', yi],
  ['enterprises.tax', '税收(万元)', yi],
  ['enterprises.staff', '从业人员', plain],
]

/** enterprises.revenue, .tax and .staff: of residents, and nothing where fewer than three of them say anything. */
export function operationFigures(question: Question): ReferenceFigure[] {
  const { ledger, asOf } = question
  const rows = rowsOfLatestYear(question)
  return allPlaces(ledger).flatMap(({ scope, holds }) =>
    COLUMNS.map(([id, column, said]) => {
      const saying = rows.filter(row => {
        const enterprise = enterpriseOf(ledger, row)
        return isResident(enterprise, asOf) && holds(enterprise) && text(row, column) !== null
      })
      return { id, scope, value: saying.length < 3 ? null : said(sum(saying, column)), records: saying.length }
    }),
  )
}
