import type { LedgerRow } from '#demo/ledger-rows.ts'
import { distinct, text } from './cells.ts'
import { happenedThisYear, holds } from './days.ts'
import { count, type Question, type ReferenceFigure, rateOfCounts, where } from './figure.ts'
import { allZones, zonesOf } from './spaces.ts'

const code = (row: LedgerRow) => text(row, '统一社会信用代码')

/** visits.*: by the zone of the enterprise, and by unit (no unit is in a tree here). */
export function visitFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const zonesOfVisit = (visit: LedgerRow) =>
    ledger.企业.filter(row => code(row) === code(visit)).flatMap(row => zonesOf(ledger, row))
  const ofTheYear = ledger.走访.filter(row => happenedThisYear(text(row, '日期'), asOf))
  const visitedCodes = new Set(ofTheYear.map(code))
  const figures = (scope: Record<string, string>, visits: LedgerRow[]) => [
    count('visits.count', scope, visits),
    count('visits.enterprises', scope, distinct(visits.map(code))),
  ]
  const isResident = (row: LedgerRow) => holds(text(row, '入驻日期'), text(row, '迁出日期'), asOf)
  const coverage = (scope: Record<string, string>, enterprises: LedgerRow[]) => {
    const residents = enterprises.filter(isResident)
    const visited = residents.filter(row => visitedCodes.has(code(row)))
    return rateOfCounts('visits.coverage', scope, visited, residents)
  }
  return [
    ...figures({}, ofTheYear),
    coverage({}, ledger.企业),
    ...allZones(ledger).flatMap(zone => [
      ...figures(
        { zone },
        ofTheYear.filter(row => zonesOfVisit(row).includes(zone)),
      ),
      coverage(
        { zone },
        ledger.企业.filter(row => zonesOf(ledger, row).includes(zone)),
      ),
    ]),
    ...distinct(ledger.走访.map(row => text(row, '走访单位'))).flatMap(unit =>
      figures(
        { unit },
        ofTheYear.filter(row => where(row, { 走访单位: unit })),
      ),
    ),
  ]
}
