import { Exact } from '#platform/decimal.ts'
import { bearsUnit } from './amounts.ts'
import { numberOf } from './cell.ts'
import { isDegree } from './contract.ts'
import { datumIn } from './datums.ts'
import { type MappedColumn, type MappedTable, splitTarget } from './mapping.ts'
import type { ColumnSigns } from './signs.ts'
import type { Table } from './table.ts'
import { normal, unitOf } from './words.ts'

const AREA = /㎡\)$/

export const measureOf = (to: string | null): 'money' | 'area' | undefined => {
  if (to === null) return undefined
  const { header } = splitTarget(to)
  return header.endsWith('(万元)') ? 'money' : AREA.test(header) ? 'area' : undefined
}

/** The unit that stands above the table (单位：亿元), in its title or on its own. */
export function unitAbove(table: Table): string | undefined {
  for (const text of [...table.above].reverse()) {
    const said = /(?:单位|金额单位|计量单位|unit)[:：]?\s*([^\s;；,，)）、]+)/i.exec(normal(text))?.[1] ?? text
    const unit = said
      .split(/[、/,]/)
      .map(unitOf)
      .find(found => found?.measures === 'money')
    if (unit) return unit.name
  }
  return undefined
}

/** What a header says that is money and no 人民币; nothing of such a column is read. */
const FOREIGN = /美元|欧元|港元|港币|日元|英镑|韩元|外币|€|£|(?:^|[^a-z])(?:usd|eur|hkd|jpy|gbp|krw)(?![a-z])/i
export const isForeign = (header: string): boolean => FOREIGN.test(header.normalize('NFKC'))

/** Gives each column of amounts its unit: of its header, of the rows above, or, to be asked about, by the size of its numbers. */
export function guessUnits(mapped: MappedTable, table: Table, signs: ColumnSigns[]): MappedTable {
  const above = unitAbove(table)
  const sums = mapped.columns.map((column, at): MappedColumn => {
    const measures = measureOf(column.to) ?? (column.role === 'cumulative' ? 'money' : undefined)
    if (!measures) return placed(column)
    if (isForeign(column.header)) return { ...column, why: `${column.why}；不是人民币` }
    const own = signs[at]?.sense.unit
    if (own && unitOf(own)?.measures === measures) return { ...column, unit: own }
    if (measures === 'area') return { ...column, unit: '㎡' }
    return above ? { ...column, unit: above } : column
  })
  const open = sums.filter(
    column =>
      column.unit === undefined &&
      !isForeign(column.header) &&
      (measureOf(column.to) === 'money' || column.role === 'cumulative'),
  )
  if (open.length === 0) return { ...mapped, ...(above && { unit: above }), columns: sums }
  const guess = bySize(signs, open)
  return { ...mapped, columns: sums.map(column => (open.includes(column) ? guessed(column, signs, guess) : column)) }
}

/** Coordinates are in what their header names. */
function placed(column: MappedColumn): MappedColumn {
  const datum = column.to !== null && isDegree(column.to) ? datumIn(column.header) : undefined
  return datum ? { ...column, unit: datum, why: `${column.why}；${datum} 换算为 CGCS2000` } : column
}

/** Where every cell says its own unit there is nothing to guess. */
function guessed(column: MappedColumn, signs: ColumnSigns[], unit: string): MappedColumn {
  const sample = signs.find(sign => sign.column.at === column.at)?.sample ?? []
  if (sample.length > 0 && sample.every(cell => bearsUnit(cell))) return column
  return { ...column, unit, sure: Math.min(column.sure, 0.5), why: `${column.why}；没有写单位，按数的大小估为${unit}` }
}

/** Total investments of a district's projects lie between a million and a hundred billion 元. */
function bySize(signs: ColumnSigns[], open: MappedColumn[]): string {
  const totals = open.filter(({ to }) => to && /总投资|协议投资/.test(to))
  const of = (totals.length > 0 ? totals : open).map(({ at }) => at)
  const numbers = signs
    .filter(({ column }) => of.includes(column.at))
    .flatMap(({ sample }) => sample.map(cell => numberOf(cell) ?? Number(String(cell ?? '').replaceAll(',', ''))))
    .filter(number => Number.isFinite(number) && number > 0)
    .sort((a, b) => a - b)
  const middle = numbers[Math.floor(numbers.length / 2)] ?? 0
  if (middle >= 3_000_000) return '元'
  return middle > 0 && middle < 200 && numbers.some(number => !Number.isInteger(number)) ? '亿元' : '万元'
}

/** A factor to 万元 or ㎡ as an exact decimal. */
export const factorOf = (unit: string | undefined): Exact => new Exact(unitOf(unit ?? '')?.factor ?? 1)
