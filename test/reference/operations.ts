import type { Decimal } from 'decimal.js'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { plain, sum, text, yi } from './cells.ts'
import { enterpriseOf, isResident } from './enterprises.ts'
import type { Question, ReferenceFigure } from './figure.ts'
import { allPlaces, type Place } from './spaces.ts'

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

interface Cell {
  place: Place
  saying: LedgerRow[]
}

/**
 * The places whose sums can stand beside each other: three enterprises at least in each, and three or none in what is
 * left of each without those published in it. The innermost first, what leaves fewer loses its smallest part.
 */
function publishedOf(cells: Cell[]): Set<Cell> {
  const published = new Set(cells.filter(({ saying }) => saying.length >= 3))
  const lies = (inner: Cell, outer: Cell) => inner !== outer && inner.place.inside.includes(outer.place.name)
  const name = ({ place }: Cell) => place.name
  const partsOf = (cell: Cell) => {
    const inner = [...published].filter(one => lies(one, cell))
    return inner.filter(one => !inner.some(other => lies(one, other)))
  }
  const deepestFirst = [...cells].sort((a, b) => b.place.inside.length - a.place.inside.length)
  for (const cell of deepestFirst.filter(one => published.has(one)))
    for (;;) {
      const parts = partsOf(cell)
      const left = cell.saying.filter(row => !parts.some(({ saying }) => saying.includes(row)))
      if (left.length === 0 || left.length >= 3) break
      const [smallest] = parts.sort((a, b) => a.saying.length - b.saying.length || (name(a) < name(b) ? -1 : 1))
      published.delete(smallest as Cell)
    }
  return published
}

/** enterprises.revenue, .tax and .staff: of residents, and nothing where fewer than three of them say anything. */
export function operationFigures(question: Question): ReferenceFigure[] {
  const { ledger, asOf, outward } = question
  const residents = rowsOfLatestYear(question)
    .map(row => ({ row, enterprise: enterpriseOf(ledger, row) }))
    .filter(({ enterprise }) => isResident(enterprise, asOf))
  const places = allPlaces(ledger).map(place => ({
    place,
    here: residents.filter(({ enterprise }) => place.holds(enterprise)).map(({ row }) => row),
  }))
  return COLUMNS.flatMap(([id, column, said]) => {
    const cells = places.map(({ place, here }) => ({ place, saying: here.filter(row => text(row, column) !== null) }))
    const told = new Set(cells.filter(({ saying }) => saying.length >= 3))
    const published = outward ? publishedOf(cells) : told
    return cells.map(cell => ({
      id,
      scope: cell.place.scope,
      value: published.has(cell) ? said(sum(cell.saying, column)) : null,
      records: cell.saying.length,
    }))
  })
}
