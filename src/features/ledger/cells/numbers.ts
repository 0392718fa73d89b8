import type { Row } from '#platform/history.ts'
import { tidy } from '#platform/tidy.ts'
import { type Column, type ColumnKind, headerParts } from '../contract.ts'
import { asText, clip, type Raw, type Taken, typedNumber } from './text.ts'
import { inTenThousands } from './units.ts'

/** 10 trillion 亿元 would not fit; nothing a district counts comes near. */
const MAX_INTEGER_DIGITS = 12
const MAX_INTEGER = 1_000_000_000
/** No number is longer; matching what is would only take time. */
const MAX_CHARACTERS = 60
const decimalsOf: Partial<Record<ColumnKind, number>> = { money: 4, area: 4, degree: 6, decimal: 10 }
const unitOf: Partial<Record<ColumnKind, string>> = { money: '万元', area: '㎡' }
/** Groups of three, or of four as 万 and 亿 go; anything else may be a decimal comma, and is not guessed at. */
const GROUPED = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+)(?:\.\d*)?%?$/

/** A written number with ASCII signs and without separators and blanks. */
function plain(raw: Raw): string {
  const text = asText(raw)
    .replace(/\s/g, '')
    .replace(/[，－＋．％]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace('−', '-')
  return text.length <= MAX_CHARACTERS && GROUPED.test(text) ? text.replaceAll(',', '') : text
}

const noNumber = (text: string, unit: string | undefined): Taken => ({
  error: `“${clip(text, 50)}”不是数字。请只填数字${unit ? `，单位为${unit}` : ''}。`,
})

/** 8.7% is 8.7 where the unit is per cent; anywhere else it is asked about. */
const isPercent = ({ header, unitIn }: Column, row: Row) =>
  /^(%|百分点)$/.test(unitIn ? tidy(String(row[unitIn] ?? '')).replace('％', '%') : headerParts(header).unit)

function noPercent({ header, unitIn }: Column, row: Row, text: string): Taken {
  const said = `“${clip(text, 50)}”是百分数，`
  const unit = unitIn && row[unitIn]
  if (unit) return { error: `${said}而单位写的是“${unit}”。请把单位改为 %，或改填以“${unit}”计的数值。` }
  if (unitIn) return { error: `${said}请把单位写为 %，或改填数值并写明单位。` }
  return { error: `${said}而“${header}”不以百分数计。请改填数值。` }
}

/** A decimal in plain digits; refuses signs, sizes and decimals that the column's kind does not allow. */
export function readDecimal(column: Column, raw: Raw, row: Row): Taken {
  const text = typeof raw === 'number' ? typedNumber(raw, decimalsOf[column.kind] ?? 0) : plain(raw)
  const inUnit = column.kind === 'money' && text.length <= MAX_CHARACTERS ? inTenThousands(text) : undefined
  if (inUnit === undefined) return readPlain(column, text, row)
  const taken = readPlain(column, inUnit, row)
  return 'error' in taken ? taken : { ...taken, warning: `“${text}”按 ${inUnit} 万元读取，请核对。` }
}

function readPlain(column: Column, text: string, row: Row): Taken {
  const { kind, header } = column
  const decimals = decimalsOf[kind] ?? 0
  const match = text.length <= MAX_CHARACTERS && /^([+-]?)(\d*)(?:\.(\d*))?(%?)$/.exec(text)
  if (!match || !/\d/.test(text) || (match[4] && kind !== 'decimal')) return noNumber(text, unitOf[kind])
  if (match[4] && !isPercent(column, row)) return noPercent(column, row, text)
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '') || '0'
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  const negative = match[1] === '-' && /[1-9]/.test(whole + fraction)
  if (negative && (kind === 'money' || kind === 'area')) {
    const then = kind === 'money' ? '如需冲减，请更正原来的月份。' : '请填 0 或正数，单位为㎡。'
    return { error: `“${header}”不能为负数（${clip(text, 50)}）。${then}` }
  }
  if (whole.length > MAX_INTEGER_DIGITS)
    return { error: `数值过大（${whole.length} 位），请核对单位是否为${unitOf[kind] ?? '所要求的单位'}。` }
  if (fraction.length > decimals)
    return { error: `最多 ${decimals} 位小数，此处有 ${fraction.length} 位，请四舍五入后再填。` }
  if (kind === 'degree' && Number(`${whole}.${fraction}`) > 180) return { error: '经纬度须在 ±180 之间，请核对。' }
  return { value: `${negative ? '-' : ''}${whole}${fraction && `.${fraction}`}` }
}

/** What an office writes of a count, without the unit that the header names: 5个工作日 under 时限(工作日). */
function withoutUnit(text: string, { header }: Column): string {
  const { unit } = headerParts(header)
  return unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length).replace(/个$/, '') : text
}

export function readInteger(column: Column, raw: Raw): Taken {
  const text = withoutUnit(plain(raw), column).replace(/^第|[名位]$/g, '')
  const value = text.length <= MAX_CHARACTERS && /^-?\d+(\.0+)?$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isInteger(value)) return { error: `“${clip(text, 50)}”不是整数，请改为整数。` }
  return value < (column.least ?? 0) || value > MAX_INTEGER
    ? { error: `“${column.header}”超出范围（${clip(text, 30)}），请核对。` }
    : { value }
}

export function readYear(_: Column, raw: Raw): Taken {
  const text = asText(raw).replace(/年度?$/, '')
  const year = /^\d{4}(-01-01)?$/.test(text) ? Number(text.slice(0, 4)) : Number.NaN
  if (year >= 1949 && year <= 2099) return { value: year }
  return { error: `“${clip(text, 50)}”不是年度。请填四位年份，如 2023。` }
}
