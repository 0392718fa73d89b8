import type { LedgerRow, LedgerRows } from '#demo/ledger-rows.ts'
import { distinct, text } from './cells.ts'
import { holds, yearOf } from './days.ts'
import { count, type Question, type ReferenceFigure, rateOfCounts, type Scope, where } from './figure.ts'
import { allParks, allZones, distinctPairs, parksOf, zonesOf } from './spaces.ts'

export const uscc = (row: LedgerRow) => text(row, '统一社会信用代码')
export const tagsOf = (row: LedgerRow): string[] =>
  (text(row, '标签') ?? '')
    .split('、')
    .map(tag => tag.trim())
    .filter(tag => tag !== '')

export const isResident = (row: LedgerRow, asOf: string) => holds(text(row, '入驻日期'), text(row, '迁出日期'), asOf)

/** enterprises.resident, .tagged and .on_chain: residents of a place on the day. */
export function residentFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const labelled = (labelsOf: (row: LedgerRow) => string[]) =>
    distinctPairs(
      ledger.企业.flatMap(row =>
        zonesOf(ledger, row).flatMap(zone => labelsOf(row).map((label): [string, string] => [zone, label])),
      ),
    )
  const chainOf = (row: LedgerRow) => distinct([text(row, '产业链')])
  const residents = (zone: string) =>
    ledger.企业.filter(row => zonesOf(ledger, row).includes(zone) && isResident(row, asOf))
  const resident = (scope: Scope, rows: LedgerRow[]) =>
    count(
      'enterprises.resident',
      scope,
      rows.filter(row => isResident(row, asOf)),
    )
  const inPlace = (placesOf: typeof zonesOf, place: string) =>
    ledger.企业.filter(row => placesOf(ledger, row).includes(place))
  return [
    resident({}, ledger.企业),
    ...allZones(ledger).map(zone => resident({ zone }, inPlace(zonesOf, zone))),
    ...allParks(ledger).map(park => resident({ park }, inPlace(parksOf, park))),
    ...labelled(tagsOf).map(([zone, tag]) =>
      count(
        'enterprises.tagged',
        { zone, tag },
        residents(zone).filter(row => tagsOf(row).includes(tag)),
      ),
    ),
    ...labelled(chainOf).map(([zone, chain]) =>
      count(
        'enterprises.on_chain',
        { zone, chain },
        residents(zone).filter(row => chainOf(row).includes(chain)),
      ),
    ),
  ]
}

export const isValidCertificate = (row: LedgerRow, asOf: string) => {
  const from = text(row, '有效期起')
  const to = text(row, '有效期止')
  return where(row, { 结果: '通过' }) && (from === null || from <= asOf) && (to === null || to >= asOf)
}

/** enterprises.qualified: distinct residents of a zone or park with a certificate valid on the day. */
export function qualifiedFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  return (['zone', 'park'] as const).flatMap(kind => {
    const placesOf = kind === 'zone' ? zonesOf : parksOf
    return placesAndQualifications(ledger, placesOf).map(([place, qualification]) => {
      const qualified = ledger.企业.filter(
        enterprise =>
          placesOf(ledger, enterprise).includes(place) &&
          isResident(enterprise, asOf) &&
          ledger.资质.some(
            row =>
              uscc(row) === uscc(enterprise) && where(row, { 资质: qualification }) && isValidCertificate(row, asOf),
          ),
      )
      return count('enterprises.qualified', { [kind]: place, qualification }, qualified)
    })
  })
}

/** qualifications.pass_rate: 通过 ÷ (通过 + 未通过) among the applications of the year. */
export function passRateFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const rate = (scope: { zone?: string; qualification: string }, rows: LedgerRow[]) => {
    const ofTheYear = rows.filter(row => where(row, { 资质: scope.qualification, 申报年度: yearOf(asOf) }))
    const passed = ofTheYear.filter(row => where(row, { 结果: '通过' }))
    const failed = ofTheYear.filter(row => where(row, { 结果: '未通过' }))
    return rateOfCounts('qualifications.pass_rate', scope, passed, [...passed, ...failed])
  }
  const qualifications = distinct(ledger.资质.map(row => text(row, '资质')))
  return [
    ...qualifications.map(qualification => rate({ qualification }, ledger.资质)),
    ...placesAndQualifications(ledger, zonesOf).map(([zone, qualification]) =>
      rate(
        { zone, qualification },
        ledger.资质.filter(row => zonesOf(ledger, enterpriseOf(ledger, row)).includes(zone)),
      ),
    ),
  ]
}

export const enterpriseOf = (ledger: LedgerRows, row: LedgerRow): LedgerRow =>
  ledger.企业.find(enterprise => uscc(enterprise) === uscc(row)) ?? {}

function placesAndQualifications(ledger: LedgerRows, placesOf: typeof zonesOf): [string, string][] {
  return distinctPairs(
    ledger.资质.flatMap(row =>
      placesOf(ledger, enterpriseOf(ledger, row)).map((place): [string, string] => [place, text(row, '资质') ?? '']),
    ),
  )
}

/** partners.count and service_items.count: in force on the day. */
export function serviceFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const partners = ledger.通办伙伴.filter(row => holds(text(row, '协议日期'), text(row, '终止日期'), asOf))
  const items = ledger.通办事项.filter(row => holds(text(row, '生效日期'), text(row, '失效日期'), asOf))
  return [count('partners.count', {}, partners), count('service_items.count', {}, items)]
}

/** policies.clauses: the clauses of each policy. */
export function policyFigures({ ledger }: Question): ReferenceFigure[] {
  return distinct(ledger.政策条款.map(row => text(row, '政策'))).map(policy =>
    count(
      'policies.clauses',
      { policy },
      ledger.政策条款.filter(row => where(row, { 政策: policy })),
    ),
  )
}
