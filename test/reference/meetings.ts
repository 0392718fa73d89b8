import type { LedgerRow } from '#demo/ledger-rows.ts'
import { distinct, text } from './cells.ts'
import { happenedThisYear } from './days.ts'
import { count, type Question, type ReferenceFigure, type Scope, where } from './figure.ts'

/** proposals.reviewed and .reserved, from the items of meetings: of the district and by sector. */
export function meetingFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const meetingOf = (item: LedgerRow) => ledger.联席会议.find(row => text(row, '期次') === text(item, '期次'))
  const proposalOf = (item: LedgerRow) => ledger.策划项目.find(row => text(row, '编号') === text(item, '策划编号'))
  const thisYear = ledger.议题.filter(item => {
    const meeting = meetingOf(item)
    return meeting !== undefined && happenedThisYear(text(meeting, '日期'), asOf)
  })
  const sectorOf = (item: LedgerRow) => {
    const proposal = proposalOf(item)
    return proposal === undefined ? null : text(proposal, '类别')
  }
  const figures = (scope: Scope, items: LedgerRow[]) => [
    count(
      'proposals.reviewed',
      scope,
      items.filter(item => text(item, '结论') !== null),
    ),
    count(
      'proposals.reserved',
      scope,
      distinct(items.filter(item => where(item, { 结论: '入库' })).map(item => text(item, '策划编号'))),
    ),
  ]
  // A scope has a figure where any record of what it counts has it: the items that there are, and the proposals.
  const bySector = (id: string, sectors: (string | null)[]) =>
    distinct(sectors).flatMap(sector =>
      figures(
        { sector },
        thisYear.filter(item => sectorOf(item) === sector),
      ).filter(one => one.id === id),
    )
  return [
    ...figures({}, thisYear),
    ...bySector('proposals.reviewed', ledger.议题.map(sectorOf)),
    ...bySector(
      'proposals.reserved',
      ledger.策划项目.map(row => text(row, '类别')),
    ),
  ]
}
