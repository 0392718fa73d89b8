import type { LedgerRow } from '#demo/ledger-rows.ts'
import { distinct, text } from './cells.ts'
import { happenedThisYear, holds } from './days.ts'
import { count, type Question, type ReferenceFigure, type Scope, where } from './figure.ts'

/** leads.*: of the district and by chain. */
export function leadFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const chains = distinct(ledger.招商线索.map(row => text(row, '产业链')))
  const scopes: [Scope, LedgerRow[]][] = [
    [{}, ledger.招商线索],
    ...chains.map((chain): [Scope, LedgerRow[]] => [
      { chain },
      ledger.招商线索.filter(row => where(row, { 产业链: chain })),
    ]),
  ]
  const isDeal = (row: LedgerRow) => text(row, '招商编号') !== null
  return scopes.flatMap(([scope, rows]) => {
    const registered = rows.filter(row => happenedThisYear(text(row, '登记日期'), asOf))
    const followed = rows.filter(row => holds(text(row, '登记日期'), text(row, '终止日期'), asOf))
    return [
      count('leads.registered', scope, registered),
      count(
        'leads.open',
        scope,
        followed.filter(row => !isDeal(row)),
      ),
      count('leads.converted', scope, registered.filter(isDeal)),
    ]
  })
}
