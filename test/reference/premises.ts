import type { Decimal } from 'decimal.js'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { decimal, exact, percent, plain, sum, text, total } from './cells.ts'
import { holds as holdsOn } from './days.ts'
import { count, type Question, type ReferenceFigure, where } from './figure.ts'
import { allPlaces } from './spaces.ts'

/** spaces.lettable_area, .let_area, .occupancy and .vacant_units: rooms to let, and their tenancies on the day. */
export function premisesFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const [rooms, tenancies] = [ledger.房源 ?? [], ledger.租赁 ?? []]
  const tenanciesOf = (room: LedgerRow) =>
    tenancies.filter(
      row =>
        text(row, '房源编号') === text(room, '房源编号') && holdsOn(text(row, '起租日期'), text(row, '止租日期'), asOf),
    )
  const areaOf = (room: LedgerRow) => decimal(room, '面积(㎡)') ?? exact(0)
  const letOf = (room: LedgerRow): Decimal =>
    total(tenanciesOf(room).map(row => decimal(row, '面积(㎡)') ?? areaOf(room)))
  return allPlaces(ledger).flatMap(({ scope, holds }): ReferenceFigure[] => {
    const offered = rooms.filter(room => where(room, { 可招商: '是' }) && holds(room))
    const [taken, whole] = [total(offered.map(letOf)), sum(offered, '面积(㎡)')]
    const rate = percent(taken, whole)
    return [
      { id: 'spaces.lettable_area', scope, value: plain(whole), records: offered.length },
      { id: 'spaces.let_area', scope, value: plain(taken), records: offered.flatMap(tenanciesOf).length },
      {
        id: 'spaces.occupancy',
        scope,
        value: rate && plain(rate),
        numerator: plain(taken),
        denominator: plain(whole),
        records: offered.length,
      },
      count(
        'spaces.vacant_units',
        scope,
        offered.filter(room => tenanciesOf(room).length === 0),
      ),
    ]
  })
}
