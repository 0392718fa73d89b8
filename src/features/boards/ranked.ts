import { Exact } from '#platform/decimal.ts'
import type { BoardRow, Measure } from './contract.ts'

export interface Ranked extends BoardRow {
  rank: number
}

/** What decides, one after the other. */
const ORDER: readonly Measure[] = ['onTime', 'solved', 'satisfied']

function better(a: BoardRow, b: BoardRow): number {
  for (const measure of ORDER) {
    const [one, other] = [a.cells[measure]?.value, b.cells[measure]?.value]
    if (one == null || other == null) continue
    const order = new Exact(other).cmp(one)
    if (order !== 0) return order
  }
  return 0
}

/** The units that answered something, the most punctual first, then who solved more, then who satisfied more; alike, the same rank. */
export function ranked(rows: readonly BoardRow[]): Ranked[] {
  const rated = rows.filter(({ cells }) => cells.onTime?.value != null).sort(better)
  return rated.map(row => ({ ...row, rank: 1 + rated.filter(other => better(other, row) < 0).length }))
}
