import type { LedgerRow } from '#demo/ledger-rows.ts'
import { distinct, text } from './cells.ts'
import { happened, happenedThisYear } from './days.ts'
import { count, money, type Question, type ReferenceFigure, type Scope, where } from './figure.ts'
import { allParks, allZones, distinctPairs, parksOf, zonesOf } from './spaces.ts'

/** proposals.*: of the district, by sector, by zone, by zone and chain. */
export function proposalFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const proposals = ledger.策划项目
  const inZone = (zone: string) => proposals.filter(row => zonesOf(ledger, row).includes(zone))
  const sectors = distinct(proposals.map(row => text(row, '类别')))
  const zonesAndChains = distinctPairs(
    proposals.flatMap(row => {
      const chain = text(row, '产业链')
      return chain === null ? [] : zonesOf(ledger, row).map((zone): [string, string] => [zone, chain])
    }),
  )
  const scopes: [Scope, LedgerRow[]][] = [
    [{}, proposals],
    ...sectors.map((sector): [Scope, LedgerRow[]] => [
      { sector },
      proposals.filter(row => where(row, { 类别: sector })),
    ]),
    ...allZones(ledger).map((zone): [Scope, LedgerRow[]] => [{ zone }, inZone(zone)]),
    ...zonesAndChains.map(([zone, chain]): [Scope, LedgerRow[]] => [
      { zone, chain },
      inZone(zone).filter(row => where(row, { 产业链: chain })),
    ]),
  ]
  const projectStarted = (proposal: LedgerRow) => {
    const project = ledger.项目.find(row => text(row, '项目编号') === text(proposal, '项目编号'))
    return project !== undefined && happened(text(project, '实际开工日期'), asOf)
  }
  return scopes.flatMap(([scope, rows]) => {
    const thisYear = rows.filter(row => happenedThisYear(text(row, '策划日期'), asOf))
    return [
      count('proposals.count', scope, thisYear),
      money('proposals.investment', scope, thisYear, '估算总投资(万元)'),
      count('proposals.started', scope, thisYear.filter(projectStarted)),
    ]
  })
}

/** deals.*: of the district, by zone, and signed ones by park. A 框架协议 never counts. */
export function dealFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const deals = ledger.招商项目.filter(row => where(row, { 协议类型: '正式投资协议' }))
  const signed = (rows: LedgerRow[]) => rows.filter(row => happenedThisYear(text(row, '签约日期'), asOf))
  const landed = (rows: LedgerRow[]) =>
    rows.filter(row => happened(text(row, '签约日期'), asOf) && happenedThisYear(text(row, '落地日期'), asOf))
  const figures = (scope: Scope, rows: LedgerRow[]) => [
    count('deals.signed', scope, signed(rows)),
    count('deals.landed', scope, landed(rows)),
    money('deals.landed_investment', scope, landed(rows), '协议投资(万元)'),
  ]
  const inZone = (zone: string) => deals.filter(row => zonesOf(ledger, row).includes(zone))
  const inPark = (park: string) => deals.filter(row => parksOf(ledger, row).includes(park))
  return [
    ...figures({}, deals),
    ...allZones(ledger).flatMap(zone => figures({ zone }, inZone(zone))),
    ...allParks(ledger).map(park => count('deals.signed', { park }, signed(inPark(park)))),
  ]
}

/** events.count: of the district and by region. */
export function eventFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const held = ledger.招商活动.filter(row => happenedThisYear(text(row, '日期'), asOf))
  const regions = distinct(ledger.招商活动.map(row => text(row, '地区')))
  return [
    count('events.count', {}, held),
    ...regions.map(region =>
      count(
        'events.count',
        { region },
        held.filter(row => where(row, { 地区: region })),
      ),
    ),
  ]
}
