import type { LedgerRow, LedgerRows } from '#demo/ledger-rows.ts'
import { distinct, text } from './cells.ts'
import { happened } from './days.ts'
import { count, type Question, type ReferenceFigure, type Scope, where } from './figure.ts'

/** The records of 载体 from one code up to the root, itself first. */
function upwards(ledger: LedgerRows, code: string | null): LedgerRow[] {
  const path: LedgerRow[] = []
  let next = code
  while (next !== null) {
    const space = ledger.载体.find(row => text(row, '编码') === next)
    if (space === undefined || path.includes(space)) return path
    path.push(space)
    next = text(space, '上级编码')
  }
  return path
}

/** Of the same rows of 载体 the same is asked for every record. */
const asked = new WeakMap<LedgerRow[], Map<string, string[]>>()

/** The names of the spaces of a kind at or above a code. */
function namesAbove(ledger: LedgerRows, code: string | null, kind: string): string[] {
  const known = asked.get(ledger.载体) ?? new Map<string, string[]>()
  asked.set(ledger.载体, known)
  const question = `${kind} ${code}`
  const found = known.get(question) ?? namesOnPath(upwards(ledger, code), kind)
  known.set(question, found)
  return found
}

const namesOnPath = (path: LedgerRow[], kind: string): string[] =>
  distinct(path.filter(space => text(space, '类型') === kind).map(space => text(space, '名称')))

export const zonesOf = (ledger: LedgerRows, record: LedgerRow): string[] =>
  namesAbove(ledger, text(record, '载体编码'), '片区')

export const parksOf = (ledger: LedgerRows, record: LedgerRow): string[] =>
  namesAbove(ledger, text(record, '载体编码'), '园区')

export const buildingsOf = (ledger: LedgerRows, record: LedgerRow): string[] =>
  namesAbove(ledger, text(record, '载体编码'), '楼宇')

const namesOfKind = (ledger: LedgerRows, kind: string): string[] =>
  distinct(ledger.载体.filter(row => where(row, { 类型: kind })).map(row => text(row, '名称')))

export const allZones = (ledger: LedgerRows): string[] => namesOfKind(ledger, '片区')
export const allParks = (ledger: LedgerRows): string[] => namesOfKind(ledger, '园区')

/** The district, a zone, a park or a building: its scope, also as text, whether a record lies in it, and what it lies in. */
export interface Place {
  scope: Scope
  name: string
  holds: (record: LedgerRow) => boolean
  inside: string[]
}

const scopeKeys = [
  ['zone', '片区'],
  ['park', '园区'],
  ['building', '楼宇'],
] as const

/** The district and every zone, park and building. */
export function allPlaces(ledger: LedgerRows): Place[] {
  const district = '{}'
  const named = (key: string, name: string) => JSON.stringify({ [key]: name })
  return [
    { scope: {}, name: district, holds: () => true, inside: [] },
    ...scopeKeys.flatMap(([key, kind]) =>
      namesOfKind(ledger, kind).map(name => {
        const own = ledger.载体.find(row => where(row, { 类型: kind, 名称: name }))
        const inside = scopeKeys.flatMap(([above, aboveKind]) =>
          namesAbove(ledger, own ? text(own, '编码') : null, aboveKind).map(one => named(above, one)),
        )
        return {
          scope: { [key]: name },
          name: named(key, name),
          holds: (row: LedgerRow) => namesAbove(ledger, text(row, '载体编码'), kind).includes(name),
          inside: [district, ...inside.filter(one => one !== named(key, name))],
        }
      }),
    ),
  ]
}

/** Whether a record lies in the space of that code or name, or below it. */
export const liesIn = (ledger: LedgerRows, record: LedgerRow, codeOrName: string): boolean =>
  upwards(ledger, text(record, '载体编码')).some(space =>
    [text(space, '编码'), text(space, '名称')].includes(codeOrName),
  )

/** Every pair of texts once, in order of first appearance. */
export function distinctPairs(pairs: [string, string][]): [string, string][] {
  return distinct(pairs.map(pair => JSON.stringify(pair))).map(pair => JSON.parse(pair))
}

/** spaces.branded: buildings of a zone that bear a brand on the day. */
export function spaceFigures({ ledger, asOf }: Question): ReferenceFigure[] {
  const buildings = ledger.载体.filter(row => where(row, { 类型: '楼宇' }))
  const zones = (building: LedgerRow) => namesAbove(ledger, text(building, '编码'), '片区')
  const pairs = distinctPairs(
    buildings.flatMap(building => {
      const brand = text(building, '品牌')
      return brand === null ? [] : zones(building).map((zone): [string, string] => [zone, brand])
    }),
  )
  const bearsBrand = (building: LedgerRow) => {
    const from = text(building, '品牌起始')
    return (from === null || happened(from, asOf)) && !happened(text(building, '品牌终止'), asOf)
  }
  return pairs.map(([zone, brand]) => {
    const branded = buildings.filter(row => where(row, { 品牌: brand }) && zones(row).includes(zone))
    return count('spaces.branded', { zone, brand }, branded.filter(bearsBrand))
  })
}
