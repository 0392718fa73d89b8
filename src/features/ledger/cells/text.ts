import type { Row } from '#platform/history.ts'
import { tidy, tidyProse } from '#platform/tidy.ts'
import type { Column } from '../sheet.ts'

export type Taken = { value: string | number | null; warning?: string; ask?: boolean } | { error: string }
/** What a cell may still be once formulas, errors and days are dealt with. */
export type Raw = string | number | boolean
/** `row` is what has been read of the row before. */
export type Reader = (column: Column, raw: Raw, row: Row) => Taken

const MAX_TEXT = 500
const MAX_PROSE = 10_000
/** A double holds 15 digits for certain; of a longer code typed as a number Excel has already zeroed the end. */
const EXACT = 1e15

/** The beginning of a text, for reports: never half a character, nothing that a database refuses. */
export const clip = (text: string, most: number): string => text.slice(0, most).toWellFormed().replaceAll('\u0000', '')

export const asText = (raw: Raw): string => tidy(typeof raw === 'boolean' ? (raw ? '是' : '否') : String(raw))

/** Excel keeps numbers as doubles: 15 digits are what its user typed; the rest is noise of binary fractions. */
export function typedNumber(value: number, decimals: number): string {
  if (Math.abs(value) >= EXACT) return Number.isFinite(value) ? BigInt(value).toString() : String(value)
  const shortest = String(value)
  if (Number.isInteger(value)) return shortest
  const point = shortest.indexOf('.')
  if (shortest.length - point - 1 <= decimals && !shortest.includes('e')) return shortest
  const rounded = Number(value.toPrecision(15))
  return String(rounded).includes('e') ? rounded.toFixed(15) : String(rounded)
}

const tooLong = (value: string, most: number): Taken | undefined =>
  value.length > most ? { error: `文字过长（${value.length} 字），最多 ${most} 字，请精简。` } : undefined

export const digitsLost = (raw: Raw): { error: string } | undefined =>
  typeof raw === 'number' && Math.abs(raw) >= EXACT
    ? { error: 'Excel 把它当作数字，15 位以后的数字已丢失。请把单元格设为文本格式，再重新填写。' }
    : undefined

export function readText(column: Column, raw: Raw): Taken {
  const value = typeof raw === 'number' ? typedNumber(raw, 0) : asText(raw)
  return digitsLost(raw) ?? tooLong(value, column.max ?? MAX_TEXT) ?? { value }
}

export function readProse(column: Column, raw: Raw): Taken {
  const value = tidyProse(typeof raw === 'string' ? raw : asText(raw))
  return tooLong(value, column.max ?? MAX_PROSE) ?? { value }
}

export function readChoice(column: Column, raw: Raw): Taken {
  const value = asText(raw)
  if (column.choices?.includes(value)) return { value }
  return { error: `“${clip(value, 50)}”不是可选的${column.header}。请改为：${column.choices?.join('、')}。` }
}

export function readTags(column: Column, raw: Raw): Taken {
  const tags = String(raw)
    .split(/[、,，;；\n]/)
    .map(tidy)
    .filter(Boolean)
  return readText(column, [...new Set(tags)].join('、'))
}
