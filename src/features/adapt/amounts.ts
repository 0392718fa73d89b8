import { typedNumber } from '#features/ledger/ledger.ts'
import { Exact } from '#platform/decimal.ts'
import type { PlainCell } from '#platform/grid.ts'
import { numberOf, textOf } from './cell.ts'
import type { Reading } from './reading.ts'
import { normal, type Unit, unitOf } from './words.ts'

const NUMBER = String.raw`[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?`
const AMOUNT = new RegExp(`^(约|大约|近|超|逾)?(¥|rmb|cny|人民币)?(${NUMBER})(余)?(.*)$`)
/** The ledger keeps 元 and a tenth of a thousandth of a ㎡. */
const DECIMALS = 4

/** A unit that the format of a cell shows: 0.00"亿元"; with thousands cut off (0!.0,"万") the number itself is smaller. */
function formatUnit(format: string): { unit: Unit; shift: number } | undefined {
  const literal = format.split(';')[0]?.match(/"([^"]*)"|(亿元|万元|元|亿|万)$/)
  const unit = literal && unitOf(literal[1] ?? literal[2] ?? '')
  if (!unit) return undefined
  const bare = format.split(';')[0]?.replace(/"[^"]*"/g, '') ?? ''
  const cut = /0(,+)(?=$|[^0#])/.exec(bare)?.[1]?.length ?? 0
  const moved = /[!\\]\.(0+)/.exec(bare)?.[1]?.length ?? 0
  return { unit, shift: cut * 3 + moved }
}

const scaled = (number: string, unit: Unit | undefined): Exact => new Exact(number).times(unit?.factor ?? 1)

const PLAIN = /^-?\d{1,12}(?:\.\d{1,4})?$/

function given(value: Exact, note?: string): Reading {
  const kept = value.toDecimalPlaces(DECIMALS)
  const rounded = kept.equals(value) ? undefined : `超过 ${DECIMALS} 位小数，四舍五入为 ${kept.toFixed()}`
  const said = [note, rounded].filter(Boolean).join('；')
  return { value: kept.toFixed(), ...(said && { note: said }) }
}

/** Reads an amount of money or an area in the ledger's own unit. `unit` is the column's; a cell's own goes before it. */
export function readAmount(cell: PlainCell, unit: Unit | undefined, measures: 'money' | 'area'): Reading {
  const own = unitName(measures)
  const number = numberOf(cell)
  if (number !== undefined) {
    const shown = cell !== null && typeof cell === 'object' && 'format' in cell ? cell.format : ''
    if (shown.includes('%')) return { unread: '此处是百分数，不是数额' }
    const format = formatUnit(shown)
    if (!format || format.unit.measures !== measures) {
      const typed = typedNumber(number, 10)
      // Most amounts stand there as the ledger wants them.
      const isPlain = unit?.factor === '1' && PLAIN.test(typed)
      const value: Reading = isPlain ? { value: typed } : given(scaled(typed, unit))
      return unit ? value : { ...value, doubt: `没有写单位，按${own}读` }
    }
    const value = scaled(new Exact(typedNumber(number, 10)).div(new Exact(10).pow(format.shift)).toFixed(), format.unit)
    return given(value, `按单元格格式的单位${format.unit.name}读作 ${value.toFixed()} ${own}`)
  }
  const text = normal(textOf(cell))
  const match = AMOUNT.exec(text)
  const [, about, currency, digits = '', more, tail = ''] = match ?? []
  if (!match || !/\d/.test(digits)) return { unread: `不是数额` }
  const written = tail === '' ? undefined : unitOf(tail)
  if (tail !== '' && written?.measures !== measures) {
    if (/^-\d/.test(tail)) return { unread: '是一个范围，不是一个数' }
    return { unread: /美元|usd|港元|欧元|日元/.test(tail) ? '不是人民币' : `不能确定这是多少（“${tail}”不是单位）` }
  }
  const value = scaled(digits.replaceAll(',', ''), written ?? unit ?? (currency ? unitOf('元') : undefined))
  if (about || more) return { ...given(value), note: `原文为约数“${textOf(cell).trim()}”`, doubt: '约数' }
  if (!written && !unit && !currency) return { ...given(value), doubt: `没有写单位，按${own}读` }
  const differs = written !== undefined && written.name !== (unit?.name ?? own)
  return given(
    value,
    differs || (currency && !unit) ? `“${textOf(cell).trim()}”读作 ${value.toFixed()} ${own}` : undefined,
  )
}

export const unitName = (measures: 'money' | 'area'): string => (measures === 'money' ? '万元' : '㎡')

/** Whether a text bears a unit of its own: 8亿, 1.2万元. */
export const bearsUnit = (cell: PlainCell): boolean => {
  if (typeof cell !== 'string') return false
  const [, , currency, , , tail = ''] = AMOUNT.exec(normal(cell)) ?? []
  return currency !== undefined || (tail !== '' && unitOf(tail) !== undefined)
}
